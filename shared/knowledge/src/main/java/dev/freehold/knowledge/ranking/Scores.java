package dev.freehold.knowledge.ranking;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Puts scores on a common scale, and passages in order of them. */
final class Scores {
    private Scores() {}

    /** The places of {@code scores}, highest score first; equal ones stay in order. */
    static int[] order(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The places of the {@code count} highest scores, which are few. */
    static int[] highest(double[] scores, int count) {
        int[] highest = new int[Math.min(count, scores.length)];
        int found = 0;
        for (int i = 0; i < scores.length; i++) {
            int place = found;
            while (place > 0 && scores[highest[place - 1]] < scores[i]) {
                place--;
            }
            if (place < highest.length) {
                found = Math.min(found + 1, highest.length);
                System.arraycopy(highest, place, highest, place + 1, found - place - 1);
                highest[place] = i;
            }
        }
        return highest;
    }

    /** From 0, the lowest, to 1, the highest; 1 when all are equal. */
    static double[] minMax(double[] scores) {
        double low = Arrays.stream(scores).min().orElse(0);
        double span = Arrays.stream(scores).max().orElse(0) - low;
        return Arrays.stream(scores).map(score -> span > 0 ? (score - low) / span : 1).toArray();
    }

    /** With mean 0 and standard deviation 1; 0 when all are equal. */
    static double[] standard(double[] scores) {
        double mean = Arrays.stream(scores).average().orElse(0);
        double variance =
                Arrays.stream(scores)
                        .map(score -> (score - mean) * (score - mean))
                        .average()
                        .orElse(0);
        double deviation = Math.sqrt(variance);
        return Arrays.stream(scores)
                .map(score -> deviation > 1e-12 ? (score - mean) / deviation : 0)
                .toArray();
    }

    /** Half of one and half of the other. */
    static double[] half(double[] one, double[] other) {
        double[] mixed = new double[one.length];
        Arrays.setAll(mixed, i -> 0.5 * one[i] + 0.5 * other[i]);
        return mixed;
    }
}
