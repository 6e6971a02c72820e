package dev.freehold.knowledge.ranking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Texts as vectors of their words: (1 + ln tf) ln(N / df), of unit length, where N and df are those
 * of the texts at hand. Words are compared as they stand in lower case, which no language minds; in
 * scripts without spaces each character is one.
 */
final class TermVectors {
    /** No letter before these is of a script without spaces. */
    private static final int FIRST_WITHOUT_SPACES = 0x0E00;

    private static final int LAST_ASCII = 0x7F;

    private TermVectors() {}

    /** The cosine of each two texts; 0 where they share no word that tells anything. */
    static double[][] cosines(List<String> texts) {
        Map<String, Word> words = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            count(i, texts.get(i), words);
        }
        double[][] dots = new double[texts.size()][texts.size()];
        words.values().forEach(word -> word.add(dots));
        return normalised(dots);
    }

    private static void count(int number, String text, Map<String, Word> words) {
        String lower = text.toLowerCase(Locale.ROOT);
        int next;
        for (int at = 0; at < lower.length(); at = next) {
            next = end(lower, at);
            if (next > at) {
                words.computeIfAbsent(lower.substring(at, next), _ -> new Word()).count(number);
            } else {
                next = at + Character.charCount(lower.codePointAt(at));
            }
        }
    }

    /** Where the word ends that begins at {@code start}; there, when none does. */
    private static int end(String text, int start) {
        int end = start;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            if (point >= FIRST_WITHOUT_SPACES && isWithoutSpaces(point)) {
                return end > start ? end : end + Character.charCount(point);
            }
            if (!Character.isLetterOrDigit(point) && (point <= LAST_ASCII || !isMark(point))) {
                return end;
            }
            end += Character.charCount(point);
        }
        return end;
    }

    private static boolean isWithoutSpaces(int point) {
        return Character.isLetter(point)
                && switch (Character.UnicodeScript.of(point)) {
                    case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
                    default -> false;
                };
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static double[][] normalised(double[][] dots) {
        double[][] cosines = new double[dots.length][dots.length];
        for (int i = 0; i < dots.length; i++) {
            for (int j = 0; j <= i; j++) {
                double lengths = Math.sqrt(dots[i][i] * dots[j][j]);
                cosines[i][j] = lengths > 0 ? dots[i][j] / lengths : 0;
                cosines[j][i] = cosines[i][j];
            }
        }
        return cosines;
    }

    /** The texts that hold a word, in order, and how often. */
    private static final class Word {
        private int[] texts = new int[2];
        private double[] counts = new double[2];
        private int size;

        void count(int text) {
            if (size > 0 && texts[size - 1] == text) {
                counts[size - 1]++;
                return;
            }
            if (size == texts.length) {
                texts = Arrays.copyOf(texts, 2 * size);
                counts = Arrays.copyOf(counts, 2 * size);
            }
            texts[size] = text;
            counts[size++] = 1;
        }

        /** Adds to the lower triangle. A word that all texts hold tells nothing. */
        void add(double[][] dots) {
            if (size == dots.length) {
                return;
            }
            double idf = Math.log((double) dots.length / size);
            for (int i = 0; i < size; i++) {
                counts[i] = (1 + Math.log(counts[i])) * idf;
                double[] row = dots[texts[i]];
                for (int j = 0; j <= i; j++) {
                    row[texts[j]] += counts[i] * counts[j];
                }
            }
        }
    }
}
