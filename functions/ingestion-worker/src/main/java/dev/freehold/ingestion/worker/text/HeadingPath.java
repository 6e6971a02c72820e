package dev.freehold.ingestion.worker.text;

import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The headings above the current place, outermost first. */
final class HeadingPath {
    private static final int LONGEST = 160;

    /** A heading, shortened if it is long. */
    @Serdeable
    record Entry(int level, String text) {}

    private final Deque<Entry> entries;

    HeadingPath(List<Entry> entries) {
        this.entries = new ArrayDeque<>(entries);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    void enter(int level, String text) {
        while (!entries.isEmpty() && entries.getLast().level() >= level) {
            entries.removeLast();
        }
        entries.addLast(new Entry(level, shortened(text)));
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST - 1)).stripTrailing() + "…";
    }

    @Override
    public String toString() {
        return entries.stream().map(Entry::text).collect(Collectors.joining(" > "));
    }
}
