package dev.freehold.knowledge;

/** One of the two searches that a question is: by its words (BM25), or by its vector (k-NN). */
public enum Leg {
    TEXT,
    DENSE
}
