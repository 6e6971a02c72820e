package dev.freehold.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with bcrypt (cost 12), and knows imported hashes of the forms $2a, $2b and $2y.
 * bcrypt reads 72 bytes; longer passwords are refused, not cut.
 */
@Singleton
final class Passwords {
    static final int MAX_BYTES = 72;
    private static final int COST = 12;
    private static final int COST_BEGIN = 4;

    /** What is none of these is no hash, and no password fits it. */
    private static final Pattern FORM =
            Pattern.compile("\\$2[aby]\\$(0[4-9]|[12]\\d|3[01])\\$[./A-Za-z0-9]{53}");

    /**
     * A hash that no password fits, so that a login of an unknown address takes as long as any
     * other.
     */
    private static final String NOBODY =
            "$2a$12$abcdefghijklmnopqrstuuC1ZCt1Ag1bGAsFrUTx1KMqXHrSdKXQS";

    private static final byte[] SALT = new byte[16];

    String hash(String password) {
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
    }

    /**
     * Whether the password is the one of {@code hash}. It takes the time of cost 12, also without a
     * hash or with a cheaper one.
     */
    boolean fits(String password, @Nullable String hash) {
        if (size(password) > MAX_BYTES) {
            return false;
        }
        String known = hash != null && FORM.matcher(hash).matches() ? hash : null;
        boolean fits =
                BCrypt.verifyer()
                        .verify(password.toCharArray(), known == null ? NOBODY : known)
                        .verified;
        if (known != null) {
            // Doubling from one's own cost on adds up to the difference.
            for (int cost = cost(known); cost < COST; cost++) {
                BCrypt.withDefaults().hash(cost, SALT, password.getBytes(StandardCharsets.UTF_8));
            }
        }
        return fits && known != null;
    }

    /** Whether a hash was made at a lower cost than ours. */
    static boolean isWeak(String hash) {
        return cost(hash) < COST;
    }

    static int size(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The number in {@code $2b$10$...}. */
    private static int cost(String hash) {
        return Integer.parseInt(hash.substring(COST_BEGIN, COST_BEGIN + 2));
    }
}
