package dev.freehold.platform.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to hosts on the public Internet. Source: IANA's registries of
 * special-purpose addresses; what is not plainly public there is not public here.
 */
final class PublicAddresses {
    private static final List<AddressBlock> SPECIAL_V4 =
            blocks(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8",
                    "100.64.0.0/10", // shared by a carrier's customers
                    "127.0.0.0/8",
                    "169.254.0.0/16", // link-local, and the metadata of a machine in a cloud
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // relays of 6to4
                    "192.168.0.0/16",
                    "198.18.0.0/15", // benchmarks
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4");

    /**
     * Outside of it are loopback, link-local, unique local and multicast addresses, and those that
     * hold an IPv4 address (mapped, compatible, NAT64).
     */
    private static final AddressBlock GLOBAL_V6 = AddressBlock.of("2000::/3");

    private static final List<AddressBlock> SPECIAL_V6 =
            blocks(
                    "2001::/23", // protocols: Teredo, benchmarks, ORCHID
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "3fff::/20");

    private PublicAddresses() {}

    static boolean contains(InetAddress address) {
        if (address instanceof Inet4Address) {
            return SPECIAL_V4.stream().noneMatch(block -> block.contains(address));
        }
        return address instanceof Inet6Address v6
                && !isScoped(v6)
                && GLOBAL_V6.contains(v6)
                && SPECIAL_V6.stream().noneMatch(block -> block.contains(v6));
    }

    private static boolean isScoped(Inet6Address address) {
        return address.getScopeId() != 0 || address.getScopedInterface() != null;
    }

    private static List<AddressBlock> blocks(String... cidrs) {
        return Stream.of(cidrs).map(AddressBlock::of).toList();
    }
}
