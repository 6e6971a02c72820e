package dev.freehold.ingestion.worker.text;

import io.micronaut.serde.annotation.Serdeable;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * Cuts a block into the pieces that a passage is packed from: sentences, list items, table rows,
 * lines of code; smaller only where one of them is longer than a passage may be.
 */
final class UnitCutter {
    /** A piece without white space at its ends. */
    @Serdeable
    record Unit(int start, int end, int tokens) {}

    private final CodePoints points;
    private final ToIntFunction<String> tokens;
    private final int max;

    UnitCutter(CodePoints points, ToIntFunction<String> tokens, int max) {
        this.points = points;
        this.tokens = tokens;
        this.max = max;
    }

    List<Unit> cut(Block block) {
        String text = points.slice(block.start(), block.end());
        List<Unit> units = new ArrayList<>();
        var cut = new Cut(text, block.start(), units);
        switch (block.kind()) {
            case PARAGRAPH -> cut.byBreaks(BreakIterator.getSentenceInstance(Locale.ENGLISH));
            case CODE -> cut.byLines();
            case HEADING, LIST_ITEM, TABLE_ROW -> cut.whole();
        }
        return units;
    }

    private final class Cut {
        private final String text;
        private final List<Unit> units;
        // A char offset and its code point, moving forward only, so that a block is counted once.
        private int seenChar;
        private int seenPoint;

        Cut(String text, int start, List<Unit> units) {
            this.text = text;
            this.seenPoint = start;
            this.units = units;
        }

        void byBreaks(BreakIterator breaks) {
            breaks.setText(text);
            int from = breaks.first();
            for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
                add(from, to);
                from = to;
            }
        }

        void byLines() {
            int from = 0;
            while (from < text.length()) {
                int line = text.indexOf('\n', from);
                int to = line < 0 ? text.length() : line + 1;
                add(from, to);
                from = to;
            }
        }

        void whole() {
            String all = text;
            if (tokens.applyAsInt(all) <= max) {
                add(0, all.length());
            } else {
                byBreaks(BreakIterator.getSentenceInstance(Locale.ENGLISH));
            }
        }

        private void add(int from, int to) {
            int first = from;
            int last = to;
            while (first < last && Character.isWhitespace(text.charAt(first))) {
                first++;
            }
            while (first < last && Character.isWhitespace(text.charAt(last - 1))) {
                last--;
            }
            if (first == last) {
                return;
            }
            int count = tokens.applyAsInt(text.substring(first, last));
            int middle = count > max ? middle(first, last) : -1;
            if (middle < 0) {
                units.add(new Unit(point(first), point(last), count));
            } else {
                add(first, middle);
                add(middle, last);
            }
        }

        /** The white space nearest to the middle, else the middle itself; -1 for one character. */
        private int middle(int first, int last) {
            int middle = (first + last) >>> 1;
            for (int off = 0; off < (last - first) / 2; off++) {
                if (Character.isWhitespace(text.charAt(middle - off))) {
                    return middle - off;
                }
                if (Character.isWhitespace(text.charAt(middle + off))) {
                    return middle + off;
                }
            }
            if (Character.isLowSurrogate(text.charAt(middle))) {
                middle--;
            }
            return middle > first ? middle : -1;
        }

        private int point(int at) {
            seenPoint += text.codePointCount(seenChar, at);
            seenChar = at;
            return seenPoint;
        }
    }
}
