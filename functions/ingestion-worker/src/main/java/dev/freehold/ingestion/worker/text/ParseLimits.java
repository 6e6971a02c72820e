package dev.freehold.ingestion.worker.text;

import java.time.Duration;

/**
 * How much work one document may cause.
 *
 * @param pages most pages of a PDF
 * @param characters most characters of text, in UTF-16 units
 * @param time most time that parsing may take
 */
public record ParseLimits(int pages, int characters, Duration time) {
    public static final ParseLimits DEFAULT =
            new ParseLimits(5_000, 50_000_000, Duration.ofMinutes(4));

    public ParseLimits {
        if (pages < 1 || characters < 1 || time.isNegative()) {
            throw new IllegalArgumentException("Limits are positive");
        }
    }
}
