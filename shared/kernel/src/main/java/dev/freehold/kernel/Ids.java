package dev.freehold.kernel;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes and writes ids: UUID version 7 (RFC 9562), so that they sort by the time they were made.
 */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();
    private static final int HEX_DIGITS = 32;

    private Ids() {}

    /** A new id, greater than every id that this process made before. */
    public static UUID next() {
        return at(System.currentTimeMillis());
    }

    /**
     * A new id for {@code epochMillis}; 12 bits of sequence keep the ids of one millisecond in
     * order.
     */
    static UUID at(long epochMillis) {
        long time = LAST.updateAndGet(last -> Math.max(last + 1, epochMillis << 12));
        long high = (time >>> 12) << 16 | 0x7000L | (time & 0xfffL);
        long low = RANDOM.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The id as 32 hex digits, as it stands in object keys and index names. */
    public static String hex(UUID id) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(id.getMostSignificantBits())
                + hex.toHexDigits(id.getLeastSignificantBits());
    }

    /**
     * Reads 32 lower-case hex digits.
     *
     * @throws IllegalArgumentException when {@code hex} is anything else
     */
    public static UUID fromHex(String hex) {
        if (hex.length() != HEX_DIGITS || !hex.equals(hex.toLowerCase(java.util.Locale.ROOT))) {
            throw new IllegalArgumentException("Not 32 lower-case hex digits");
        }
        return new UUID(
                HexFormat.fromHexDigitsToLong(hex, 0, 16),
                HexFormat.fromHexDigitsToLong(hex, 16, HEX_DIGITS));
    }
}
