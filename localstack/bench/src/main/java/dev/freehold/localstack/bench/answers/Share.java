package dev.freehold.localstack.bench.answers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** So many of so many, with Wilson's interval of 95% (Wilson 1927). */
record Share(long part, long whole) {
    private static final double Z = 1.96;

    double percent() {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    double low() {
        return bound(-1);
    }

    double high() {
        return bound(1);
    }

    private double bound(int side) {
        if (whole == 0) {
            return 0;
        }
        double p = (double) part / whole;
        double squares = Z * Z / whole;
        double width = Z * Math.sqrt(p * (1 - p) / whole + squares / whole / 4);
        return 100 * (p + squares / 2 + side * width) / (1 + squares);
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("percent", rounded(percent()));
        json.put("low", rounded(low()));
        json.put("high", rounded(high()));
        json.put("part", part);
        json.put("whole", whole);
        return json;
    }

    private static double rounded(double percent) {
        return Math.round(percent * 10) / 10.0;
    }
}
