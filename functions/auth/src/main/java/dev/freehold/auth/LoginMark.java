package dev.freehold.auth;

import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Names an address at a network so that nothing of either can be told from the name. */
@Singleton
public final class LoginMark {
    /** Who has one address of IPv6 has the others of its 64 bits, too. */
    private static final int NETWORK_BYTES = 8;

    private final Seal seal;

    LoginMark(Seal seal) {
        this.seal = seal;
    }

    /** Equal for equal arguments. */
    public String of(String email, String network) {
        return seal.fingerprint("login\n" + email + '\n' + network(network));
    }

    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException _) {
            // Outside of the gateway there is none.
            return address;
        }
    }
}
