package dev.freehold.knowledge.ranking;

import java.util.ArrayList;
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

    private TermVectors() {}

    /** The cosine of each two texts; 0 where they share no word that tells anything. */
    static double[][] cosines(List<String> texts) {
        Map<String, List<Entry>> byWord = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            int text = i;
            counts(texts.get(i))
                    .forEach((word, count) ->
                            byWord.computeIfAbsent(word, _ -> new ArrayList<>())
                                    .add(new Entry(text, 1 + Math.log(count))));
        }
        double[][] dots = new double[texts.size()][texts.size()];
        byWord.values().forEach(entries -> add(entries, dots));
        return normalised(dots);
    }

    private static Map<String, Integer> counts(String text) {
        Map<String, Integer> counts = new HashMap<>();
        String lower = text.toLowerCase(Locale.ROOT);
        int next;
        for (int at = 0; at < lower.length(); at = next) {
            next = end(lower, at);
            if (next > at) {
                counts.merge(lower.substring(at, next), 1, Integer::sum);
            } else {
                next = at + Character.charCount(lower.codePointAt(at));
            }
        }
        return counts;
    }

    /** Where the word ends that begins at {@code start}; there, when none does. */
    private static int end(String text, int start) {
        int end = start;
        while (end < text.length()) {
            int point = text.codePointAt(end);
            if (point >= FIRST_WITHOUT_SPACES && isWithoutSpaces(point)) {
                return end > start ? end : end + Character.charCount(point);
            }
            if (!Character.isLetterOrDigit(point) && !isMark(point)) {
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

    /** Adds to the lower triangle: entries are in the order of their texts. */
    private static void add(List<Entry> entries, double[][] dots) {
        double idf = Math.log((double) dots.length / entries.size());
        for (int i = 0; i < entries.size(); i++) {
            Entry one = entries.get(i);
            double[] row = dots[one.text];
            for (int j = 0; j <= i; j++) {
                Entry other = entries.get(j);
                row[other.text] += one.weight * other.weight * idf * idf;
            }
        }
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

    private record Entry(int text, double weight) {}
}
