package dev.freehold.knowledge.ranking;

/** A step of ranking: from the scores of a pool's passages to better ones. */
interface Stage {
    /** As explanations call it. */
    String name();

    /** New scores, one a passage of the pool in its order; {@code scores} stays as it is. */
    double[] apply(Pool pool, double[] scores);
}
