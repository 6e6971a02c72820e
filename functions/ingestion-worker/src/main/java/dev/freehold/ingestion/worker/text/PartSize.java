package dev.freehold.ingestion.worker.text;

/**
 * When plain texts are read in parts, and how long these are.
 *
 * @param leastBytes of a file; a smaller one is read at once
 * @param characters after which a part ends, with its paragraph
 */
public record PartSize(long leastBytes, int characters) {
    /** Some seconds of work, and a tenth of the heap. */
    public static final PartSize DEFAULT = new PartSize(8_000_000, 4_000_000);
}
