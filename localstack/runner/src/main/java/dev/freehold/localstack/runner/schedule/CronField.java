package dev.freehold.localstack.runner.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One plain field of a cron expression: the values that it lets pass. */
final class CronField {
    private final int from;
    private final int to;
    private final List<String> names;
    private final BitSet values = new BitSet();

    private CronField(int from, int to, List<String> names) {
        this.from = from;
        this.to = to;
        this.names = names;
    }

    /**
     * Reads lists, ranges and steps: {@code *}, {@code 5}, {@code 1-5}, {@code 0/15}, {@code
     * MON-FRI}.
     *
     * @param names of the values from {@code from} on; empty for none
     */
    static CronField parse(String text, int from, int to, List<String> names) {
        var field = new CronField(from, to, names);
        for (String part : text.split(",", -1)) {
            field.add(part);
        }
        return field;
    }

    boolean passes(int value) {
        return values.get(value);
    }

    private void add(String part) {
        String[] rangeAndStep = part.split("/", 2);
        int step = rangeAndStep.length == 1 ? 1 : number(rangeAndStep[1]);
        String range = rangeAndStep[0];
        int first = from;
        int last = to;
        if (!range.equals("*")) {
            String[] ends = range.split("-", 2);
            first = value(ends[0]);
            if (ends.length == 2) {
                last = value(ends[1]);
            } else if (rangeAndStep.length == 1) {
                last = first;
            }
        }
        if (step < 1 || first > last) {
            throw new IllegalArgumentException("Not a cron field: " + part);
        }
        for (int value = first; value <= last; value += step) {
            values.set(value);
        }
    }

    private int value(String text) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        int value = named >= 0 ? from + named : number(text);
        if (value < from || value > to) {
            throw new IllegalArgumentException("Not from %d to %d: %s".formatted(from, to, text));
        }
        return value;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("Not a number: " + text, e);
        }
    }
}
