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

    private final int[] hashes;
    private final List<String> figures;

    private Shingles(int[] hashes, List<String> figures) {
        this.hashes = hashes;
        this.figures = figures;
    }

    static Shingles of(String text) {
        List<String> words = words(text.toLowerCase(Locale.ROOT));
        int runs = Math.max(1, words.size() - WORDS + 1);
        int[] hashes = new int[runs];
        for (int i = 0; i < runs; i++) {
            hashes[i] = words.subList(i, Math.min(words.size(), i + WORDS)).hashCode();
        }
        return new Shingles(
                Arrays.stream(hashes).sorted().distinct().toArray(),
                words.stream().filter(Shingles::isFigure).toList());
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

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = end(text, at);
            if (end > at) {
                words.add(text.substring(at, end));
                at = end;
            } else {
                at += Character.charCount(text.codePointAt(at));
            }
        }
        return words;
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
        return Character.getType(codePoint) == Character.CURRENCY_SYMBOL
                || "%‰°".indexOf(codePoint) >= 0;
    }

    private static boolean isFigure(String word) {
        return word.codePoints().anyMatch(point -> Character.isDigit(point) || isUnit(point));
    }
}
