package dev.freehold.platform.outbound;

import dev.freehold.kernel.AppException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a tenant's address leads, by its text alone. What other parsers may read otherwise (user
 * information, numbers that stand for an IPv4 address, zones) is refused, not interpreted.
 *
 * @param host a name of two labels or more in lower case, or an address without brackets
 * @param literal the address where the host is one
 */
record Destination(String host, Optional<InetAddress> literal, int port) {
    private static final int HTTPS = 443;
    private static final int LONGEST_NAME = 253;
    private static final Pattern NAME =
            Pattern.compile(
                    "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile("(" + OCTET + "\\.){3}" + OCTET);

    /** Names that never lead to the public Internet; among them the metadata of cloud machines. */
    private static final List<String> PRIVATE_SUFFIXES =
            List.of(
                    ".localhost",
                    ".local",
                    ".localdomain",
                    ".internal",
                    ".intranet",
                    ".private",
                    ".corp",
                    ".home",
                    ".lan",
                    ".home.arpa",
                    ".in-addr.arpa",
                    ".ip6.arpa",
                    ".onion",
                    ".alt",
                    ".test",
                    ".invalid",
                    ".metadata.goog",
                    ".metadata.tencentyun.com");

    /**
     * Reads an address.
     *
     * @throws AppException ADDRESS_INVALID when it is no https address of an allowed port;
     *     ADDRESS_NOT_PUBLIC when its name is a private one
     */
    static Destination of(URI address, Set<Integer> ports) {
        require("https".equalsIgnoreCase(address.getScheme()), "Only https is called");
        String authority = address.getRawAuthority();
        require(authority != null, "The address names no host");
        require(
                address.getRawUserInfo() == null && authority.indexOf('@') < 0,
                "The address holds a user name");
        String host = address.getHost();
        require(host != null && host.indexOf('%') < 0, "The host's name is not valid");
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        require(ports.contains(port), "The port is not allowed");
        return of(host.toLowerCase(Locale.ROOT), port);
    }

    private static Destination of(String host, int port) {
        if (host.startsWith("[")) {
            String inner = host.substring(1, host.length() - 1);
            InetAddress address = InetAddress.ofLiteral(inner);
            // Java turns a mapped address into the IPv4 address that it holds.
            require(address instanceof Inet6Address, "An IPv4 address is written as one");
            return new Destination(address.getHostAddress(), Optional.of(address), port);
        }
        if (IPV4.matcher(host).matches()) {
            return new Destination(host, Optional.of(InetAddress.ofLiteral(host)), port);
        }
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (name.indexOf('.') < 0 || PRIVATE_SUFFIXES.stream().anyMatch(("." + name)::endsWith)) {
            throw OutboundError.ADDRESS_NOT_PUBLIC.exception();
        }
        require(
                name.length() <= LONGEST_NAME && NAME.matcher(name).matches(),
                "The host's name is not valid");
        return new Destination(name, Optional.empty(), port);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw OutboundError.ADDRESS_INVALID.exception(otherwise);
        }
    }
}
