package dev.freehold.knowledge;

/** A passage and its embedding: unit length, as many numbers as the embedder's dimension. */
public record EmbeddedPassage(Passage passage, float[] vector) {}
