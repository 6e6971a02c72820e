package dev.freehold.kernel;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a list goes on: behind the row of that time (in microseconds) and id. Opaque to callers; it
 * carries no right.
 */
public record Cursor(Instant at, UUID id) {
    private static final int BYTES = 24;

    /** Before the first row of a list that runs from the newest to the oldest. */
    public static final Cursor START =
            new Cursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

    public String text() {
        ByteBuffer bytes =
                ByteBuffer.allocate(BYTES)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws AppException INVALID_REQUEST for anything else
     */
    public static Cursor parse(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != BYTES) {
                throw new IllegalArgumentException("Not " + BYTES + " bytes");
            }
            Instant at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            if (at.isBefore(Instant.EPOCH) || at.isAfter(START.at())) {
                throw new IllegalArgumentException("Not a time of ours");
            }
            return new Cursor(at, new UUID(bytes.getLong(), bytes.getLong()));
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            throw new AppException(CommonError.INVALID_REQUEST, "The cursor is not valid", e);
        }
    }
}
