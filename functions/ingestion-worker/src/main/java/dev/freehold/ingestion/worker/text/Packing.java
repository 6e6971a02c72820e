package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.UnitCutter.Unit;
import java.util.ArrayList;
import java.util.List;

/** Packs the pieces of one section into passages. */
final class Packing {
    private final int target;
    private final int max;
    private final List<List<Unit>> passages = new ArrayList<>();
    private List<Unit> current = new ArrayList<>();
    private int size;

    private Packing(int target, int max) {
        this.target = target;
        this.max = max;
    }

    static List<List<Unit>> pack(List<Unit> section, int target, int max) {
        var packing = new Packing(target, max);
        int from = 0;
        while (from < section.size()) {
            int to = from + 1;
            while (to < section.size() && section.get(to).group() == section.get(from).group()) {
                to++;
            }
            packing.group(section.subList(from, to));
            from = to;
        }
        packing.close();
        packing.mergeRest();
        return packing.passages;
    }

    /** A short rest is better read with what stands before it. */
    private void mergeRest() {
        if (passages.size() < 2) {
            return;
        }
        List<Unit> rest = passages.getLast();
        int size = tokens(rest);
        List<Unit> before = passages.get(passages.size() - 2);
        if (size < target / 3 && tokens(before) + size <= max) {
            passages.removeLast();
            before.addAll(rest);
        }
    }

    private static int tokens(List<Unit> units) {
        return units.stream().mapToInt(Unit::tokens).sum();
    }

    /** A group stays whole if it fits a passage; a short lead-in stays with what it leads to. */
    private void group(List<Unit> group) {
        int total = tokens(group);
        boolean fits = size + total <= target || (size < target / 2 && size + total <= max);
        if (!fits && (size >= target / 2 || total <= max)) {
            close();
            fits = total <= max;
        }
        if (fits) {
            current.addAll(group);
            size += total;
        } else {
            group.forEach(this::unit);
        }
    }

    private void unit(Unit unit) {
        boolean full = size >= target || size + unit.tokens() > max;
        if (full) {
            close();
        }
        current.add(unit);
        size += unit.tokens();
    }

    private void close() {
        if (!current.isEmpty()) {
            passages.add(current);
            current = new ArrayList<>();
            size = 0;
        }
    }
}
