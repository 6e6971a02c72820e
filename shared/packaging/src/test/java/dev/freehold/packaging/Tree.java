package dev.freehold.packaging;

import java.nio.file.Path;

/** The source tree that the tests run in. */
final class Tree {
    static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

    private Tree() {}
}
