package dev.freehold.query;

/**
 * What is done with the passages that were found.
 *
 * @param deduplicate leaves out what says nearly the same as a better one
 * @param merge joins neighbours of one document
 * @param highlight says where the query's terms stand
 */
public record Shape(boolean deduplicate, boolean merge, boolean highlight) {
    /** Passages as they are, but each said once. */
    public static final Shape DISTINCT = new Shape(true, false, false);
}
