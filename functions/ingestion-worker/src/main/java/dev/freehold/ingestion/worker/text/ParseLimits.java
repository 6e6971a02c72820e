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
    /** A step has 60 seconds, and a worker 512 MB of heap. */
    public static final ParseLimits DEFAULT =
            new ParseLimits(5_000, 20_000_000, Duration.ofSeconds(60));

    public ParseLimits {
        if (pages < 1 || characters < 1 || time.isNegative()) {
            throw new IllegalArgumentException("Limits are positive");
        }
    }
}
