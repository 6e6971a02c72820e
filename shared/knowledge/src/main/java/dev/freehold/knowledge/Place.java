package dev.freehold.knowledge;

/**
 * Where a passage stands in one ranking of one query.
 *
 * @param rank from 1
 * @param score of that ranking; never compared with another ranking's, nor with another query's
 */
public record Place(int rank, double score) {}
