package dev.freehold.packaging.readiness;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Needs as the list writes them. */
final class Needs {
    private Needs() {}

    static Set<Need> parse(String words) {
        return Arrays.stream(words.strip().split("\\s+"))
                .map(Need::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Need.class)));
    }

    static String words(Collection<Need> needs) {
        return needs.stream().sorted().map(Need::name).collect(Collectors.joining(" "));
    }

    static Set<Need> union(Collection<Set<Need>> all) {
        Set<Need> union = EnumSet.noneOf(Need.class);
        all.forEach(union::addAll);
        return union;
    }
}
