package dev.freehold.knowledge.adapter.embedded;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a passage's text into the pieces that can be quoted: sentences, whole list items, whole
 * table rows. A piece never has more than {@value #MAX_CHARS} chars.
 */
final class Sentences {
    static final int MAX_CHARS = 400;

    private static final int LONGEST_ABBREVIATION = 12;
    private static final Pattern BULLET = Pattern.compile("\\s*[-*•–▪◦]\\s+");
    private static final Pattern NOT_AN_END =
            Pattern.compile(
                    "(?s).*(?:\\b(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|Jr|Sr|Rev|Gen|Col|Lt|Capt|No|Nos|Vol|Fig|pp?"
                            + "|vs|etc|e\\.g|i\\.e|cf|ca|approx|incl|ext|tel|Inc|Ltd|Co|Corp|Art|Sec"
                            + "|min|max|a\\.m|p\\.m)|\\b\\p{Lu}|\\d)\\.\\s*");

    private Sentences() {}

    /** What a piece is: a table row and a list item are never cut into sentences. */
    enum Kind {
        SENTENCE,
        ITEM,
        ROW
    }

    /** From {@code start} to {@code end}, in chars of the text; no blanks around it. */
    record Piece(Kind kind, int start, int end) {
        String in(String text) {
            return text.substring(start, end);
        }
    }

    static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = endOfLine(text, start);
            addLine(text, start, end, pieces);
            start = end + 1;
        }
        return pieces;
    }

    private static int endOfLine(String text, int start) {
        int end = text.indexOf('\n', start);
        return end < 0 ? text.length() : end;
    }

    private static void addLine(String text, int start, int end, List<Piece> pieces) {
        String line = text.substring(start, end);
        if (line.contains(" | ")) {
            add(Kind.ROW, text, start, end, pieces);
        } else if (isItem(text, start, end)) {
            Matcher bullet = BULLET.matcher(line);
            add(Kind.ITEM, text, bullet.lookingAt() ? start + bullet.end() : start, end, pieces);
        } else {
            addSentences(text, start, end, pieces);
        }
    }

    /**
     * In a canonical text only the lines of lists and tables follow each other without a blank one.
     */
    private static boolean isItem(String text, int start, int end) {
        boolean follows = start > 1 && text.charAt(start - 2) != '\n';
        boolean precedes = end + 1 < text.length() && text.charAt(end + 1) != '\n';
        return end - start <= MAX_CHARS
                && (follows || precedes || BULLET.matcher(text.substring(start, end)).lookingAt());
    }

    private static void addSentences(String text, int start, int end, List<Piece> pieces) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        String block = text.substring(start, end);
        breaks.setText(block);
        int from = 0;
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            if (to < block.length() && !endsHere(block, from, to)) {
                continue;
            }
            add(Kind.SENTENCE, text, start + from, start + to, pieces);
            from = to;
        }
    }

    /** An abbreviation does not end a sentence; nor does "1. The", while "in 1990. The" does. */
    private static boolean endsHere(String block, int from, int to) {
        String sentence = block.substring(from, to).strip();
        boolean number =
                sentence.length() > 4 && Character.isDigit(sentence.charAt(sentence.length() - 2));
        String tail = block.substring(Math.max(from, to - LONGEST_ABBREVIATION), to);
        return number || !NOT_AN_END.matcher(tail).matches();
    }

    private static void add(Kind kind, String text, int start, int end, List<Piece> pieces) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
            to--;
        }
        while (to - from > MAX_CHARS) {
            int cut = cut(text, from);
            pieces.add(
                    new Piece(
                            kind, from, text.substring(from, cut).stripTrailing().length() + from));
            from = cut;
            while (from < to && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
        }
        if (from < to) {
            pieces.add(new Piece(kind, from, to));
        }
    }

    /** Where a piece that is too long is cut: after a clause, or else between words. */
    private static int cut(String text, int from) {
        for (String mark : List.of("; ", ": ", ", ", " ", "\n")) {
            int at = text.lastIndexOf(mark, from + MAX_CHARS - mark.length());
            if (at > from + MAX_CHARS / 3) {
                return at + mark.length();
            }
        }
        int hard = from + MAX_CHARS;
        return Character.isLowSurrogate(text.charAt(hard)) ? hard - 1 : hard;
    }
}
