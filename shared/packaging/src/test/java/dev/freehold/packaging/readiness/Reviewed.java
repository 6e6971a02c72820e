package dev.freehold.packaging.readiness;

import java.util.Set;

/**
 * What somebody found out about a library or a class of ours.
 *
 * @param name {@code groupId:artifactId}, or the name of a class
 * @param needs what it is known to do
 * @param covered what makes that work in a native image
 * @param why in words
 */
record Reviewed(String name, Set<Need> needs, Covered covered, String why) {
    /** Where the metadata is, if any is needed. */
    sealed interface Covered {
        /** In the library's own jar. */
        record ByItself() implements Covered {}

        /** In the metadata repository of GraalVM, which the native build reads. */
        record ByRepository() implements Covered {}

        /** In a module of ours, as {@code shared/knowledge}. */
        record ByModule(String folder) implements Covered {}

        /** Nowhere: the code is not reached, or GraalVM finds it by itself. */
        record NotNeeded() implements Covered {}
    }

    Reviewed {
        needs = Set.copyOf(needs);
        if (why.isBlank()) {
            throw new IllegalArgumentException("Say why, for " + name);
        }
    }

    /** Reads {@code name | NEED NEED | covered | why}. */
    static Reviewed parse(String line) {
        String[] parts = line.split("\\|", 4);
        if (parts.length != 4) {
            throw new IllegalArgumentException("Not four parts: " + line);
        }
        return new Reviewed(
                parts[0].strip(),
                Needs.parse(parts[1]),
                covered(parts[2].strip()),
                parts[3].strip());
    }

    private static Covered covered(String word) {
        return switch (word) {
            case "itself" -> new Covered.ByItself();
            case "repository" -> new Covered.ByRepository();
            case "not needed" -> new Covered.NotNeeded();
            default -> {
                if (!word.startsWith("module ")) {
                    throw new IllegalArgumentException("Not a cover: " + word);
                }
                yield new Covered.ByModule(word.substring("module ".length()).strip());
            }
        };
    }
}
