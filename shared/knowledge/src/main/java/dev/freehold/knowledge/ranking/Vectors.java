package dev.freehold.knowledge.ranking;

/** Products of embeddings. */
final class Vectors {
    private Vectors() {}

    /** The cosine of each two of {@code vectors}, none of which is zero. */
    static double[][] cosines(float[][] vectors) {
        int size = vectors.length;
        float[][] unit = new float[size][];
        double[][] cosines = new double[size][size];
        for (int i = 0; i < size; i++) {
            unit[i] = unit(vectors[i]);
            dots(unit[i], unit, i, cosines[i]);
            for (int j = 0; j < i; j++) {
                cosines[j][i] = cosines[i][j];
            }
            cosines[i][i] = 1;
        }
        return cosines;
    }

    /** With the first {@code count} of others, four at once: each number of one is read once. */
    private static void dots(float[] one, float[][] others, int count, double[] dots) {
        int whole = count - count % 4;
        for (int j = 0; j < whole; j += 4) {
            float[] a = others[j];
            float[] b = others[j + 1];
            float[] c = others[j + 2];
            float[] d = others[j + 3];
            float first = 0;
            float second = 0;
            float third = 0;
            float fourth = 0;
            for (int i = 0; i < one.length; i++) {
                float x = one[i];
                first += x * a[i];
                second += x * b[i];
                third += x * c[i];
                fourth += x * d[i];
            }
            dots[j] = first;
            dots[j + 1] = second;
            dots[j + 2] = third;
            dots[j + 3] = fourth;
        }
        for (int j = whole; j < count; j++) {
            dots[j] = dot(one, others[j]);
        }
    }

    /** Four sums at once: one alone waits for each addition. */
    static float dot(float[] one, float[] other) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int whole = one.length - one.length % 4;
        for (int i = 0; i < whole; i += 4) {
            first += one[i] * other[i];
            second += one[i + 1] * other[i + 1];
            third += one[i + 2] * other[i + 2];
            fourth += one[i + 3] * other[i + 3];
        }
        for (int i = whole; i < one.length; i++) {
            first += one[i] * other[i];
        }
        return first + second + (third + fourth);
    }

    /** {@code vector} brought to length 1. */
    static float[] unit(float[] vector) {
        float length = (float) Math.sqrt(dot(vector, vector));
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = vector[i] / length;
        }
        return unit;
    }
}
