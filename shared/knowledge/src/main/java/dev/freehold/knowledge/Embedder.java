package dev.freehold.knowledge;

import java.util.List;

/** Turns texts into vectors of unit length. Safe for use by several threads. */
public interface Embedder {
    /** The model's name, as a collection records it. */
    String model();

    /** How many numbers a vector has. */
    int dimension();

    /** One vector a text, in order. */
    List<float[]> embed(List<String> texts);

    /** How many of the model's tokens {@code text} is. */
    int tokens(String text);
}
