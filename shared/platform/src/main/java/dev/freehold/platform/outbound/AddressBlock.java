package dev.freehold.platform.outbound;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A range of addresses of one family.
 *
 * @param width of an address of the family, in bits
 * @param tail how many of them may vary
 */
record AddressBlock(BigInteger first, int width, int tail) {
    /** Of the form {@code 10.0.0.0/8}. */
    static AddressBlock of(String cidr) {
        int slash = cidr.indexOf('/');
        byte[] first = InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress();
        int width = first.length * Byte.SIZE;
        return new AddressBlock(
                new BigInteger(1, first),
                width,
                width - Integer.parseInt(cidr, slash + 1, cidr.length(), 10));
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length * Byte.SIZE == width
                && new BigInteger(1, bytes).xor(first).bitLength() <= tail;
    }
}
