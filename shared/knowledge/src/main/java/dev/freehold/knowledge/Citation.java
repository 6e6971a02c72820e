package dev.freehold.knowledge;

/**
 * Where a part of an answer stands.
 *
 * @param start first code point of the quote in the document's canonical text
 * @param end code point after the last
 * @param quote exactly the canonical text from start to end
 * @param score how well it answers, 0 to 1
 */
public record Citation(Passage passage, int start, int end, String quote, double score) {}
