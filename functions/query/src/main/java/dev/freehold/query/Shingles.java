package dev.freehold.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A text as the set of its runs of three words (Broder 1997), in lower case, without punctuation;
 * an ideograph is a word. Figures, with their signs and units, are kept beside it: two texts that
 * differ in one of them do not say the same, however long they are.
 */
final class Shingles {
    private static final int WORDS = 3;
    private static final int LAST_ASCII = 0x7F;

    private final int[] hashes;
    private final List<String> figures;

    private Shingles(int[] hashes, List<String> figures) {
        this.hashes = hashes;
        this.figures = figures;
    }

    static Shingles of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        int[] words = new int[lower.length()];
        List<String> figures = new ArrayList<>();
        int count = 0;
        int at = 0;
        while (at < lower.length()) {
            int end = end(lower, at);
            if (end > at) {
                words[count++] = hash(lower, at, end);
                if (isFigure(lower, at, end)) {
                    figures.add(lower.substring(at, end));
                }
                at = end;
            } else {
                at += Character.charCount(lower.codePointAt(at));
            }
        }
        return new Shingles(runs(words, count), figures);
    }

    /** Sorted, each once; a text of fewer words is one run. */
    private static int[] runs(int[] words, int count) {
        int[] runs = new int[Math.max(1, count - WORDS + 1)];
        for (int i = 0; i < runs.length; i++) {
            int hash = 1;
            for (int word = i; word < Math.min(count, i + WORDS); word++) {
                hash = 31 * hash + words[word];
            }
            runs[i] = hash;
        }
        return Arrays.stream(runs).sorted().distinct().toArray();
    }

    private static int hash(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        return hash;
    }

    /** Jaccard similarity, 0 to 1; 0 where figures differ. */
    double similarity(Shingles other) {
        if (!figures.equals(other.figures)) {
            return 0;
        }
        int common = 0;
        int theirs = 0;
        for (int hash : hashes) {
            while (theirs < other.hashes.length && other.hashes[theirs] < hash) {
                theirs++;
            }
            common += theirs < other.hashes.length && other.hashes[theirs] == hash ? 1 : 0;
        }
        return common / (double) (hashes.length + other.hashes.length - common);
    }

    /** Where the word that begins at {@code at} ends; {@code at} when none does. */
    private static int end(String text, int at) {
        int first = text.codePointAt(at);
        int end = at + Character.charCount(first);
        if (Character.isIdeographic(first) || isUnit(first)) {
            return end;
        }
        boolean isSign = (first == '-' || first == '\u2212') && isDigit(text, end);
        if (!isSign && !Character.isLetterOrDigit(first)) {
            return at;
        }
        while (end < text.length() && isInside(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isInside(int codePoint) {
        return Character.isLetterOrDigit(codePoint) && !Character.isIdeographic(codePoint);
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && Character.isDigit(text.codePointAt(at));
    }

    private static boolean isUnit(int codePoint) {
        if (codePoint <= LAST_ASCII) {
            return codePoint == '$' || codePoint == '%';
        }
        return Character.getType(codePoint) == Character.CURRENCY_SYMBOL
                || codePoint == '‰'
                || codePoint == '°';
    }

    private static boolean isFigure(String text, int from, int to) {
        int point;
        for (int at = from; at < to; at += Character.charCount(point)) {
            point = text.codePointAt(at);
            if (Character.isDigit(point) || isUnit(point)) {
                return true;
            }
        }
        return false;
    }
}
