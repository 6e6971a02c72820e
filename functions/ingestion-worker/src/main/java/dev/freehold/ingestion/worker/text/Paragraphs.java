package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts the lines of a plain text into paragraphs, by blank lines, and writes these. What has more
 * than 100,000 lines or a million characters without one is several.
 */
final class Paragraphs {
    private static final int MOST_LINES = 100_000;
    private static final int MOST_CHARACTERS = 1_000_000;

    private final TextBlocks blocks;
    private final List<String> lines = new ArrayList<>();
    private int characters;

    Paragraphs(CanonicalTextWriter writer) {
        this.blocks = new TextBlocks(writer);
    }

    /** Whether all lines so far are written, so that what follows has nothing to do with them. */
    boolean add(String line) {
        boolean blank = line.isBlank();
        if (!blank) {
            lines.add(line);
            characters += line.length();
        }
        if (blank || lines.size() == MOST_LINES || characters >= MOST_CHARACTERS) {
            end();
            return true;
        }
        return false;
    }

    void end() {
        blocks.write(lines);
        lines.clear();
        characters = 0;
    }
}
