package dev.freehold.ingestion.worker.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.ingestion.Splitting;
import dev.freehold.ingestion.worker.text.UnitCutter.Unit;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Packs the pieces of one section into passages. It holds some passages' worth of pieces, however
 * long the section is: a passage is given on as soon as nothing can change it any more.
 */
final class Packing {
    /**
     * What is held between two pieces.
     *
     * @param closed a passage that may still take a short rest
     * @param current the passage that is being filled
     * @param group what should stay together and is not ended: of a paragraph, a list, a table
     * @param spilled whether that is longer than a passage, so that its pieces are packed one by
     *     one
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Held(List<Unit> closed, List<Unit> current, List<Unit> group, boolean spilled) {
        static final Held NOTHING = new Held(List.of(), List.of(), List.of(), false);
    }

    private final int target;
    private final int max;
    private final Consumer<List<Unit>> passages;
    private List<Unit> closed;
    private List<Unit> current;
    private List<Unit> group;
    private boolean spilled;

    Packing(Splitting splitting, Held held, Consumer<List<Unit>> passages) {
        this.target = splitting.target();
        this.max = splitting.largest();
        this.passages = passages;
        this.closed = held.closed();
        this.current = new ArrayList<>(held.current());
        this.group = new ArrayList<>(held.group());
        this.spilled = held.spilled();
    }

    Held held() {
        return new Held(closed, List.copyOf(current), List.copyOf(group), spilled);
    }

    /** More of the same group. */
    void add(List<Unit> units) {
        for (Unit unit : units) {
            if (spilled) {
                pack(unit);
            } else {
                group.add(unit);
                spillIfTooLong();
            }
        }
    }

    /** A group that fits no passage is cut; whether it does is known before its end. */
    private void spillIfTooLong() {
        if (tokens(group) > max) {
            spilled = true;
            if (tokens(current) >= target / 2) {
                close();
            }
            group.forEach(this::pack);
            group = new ArrayList<>();
        }
    }

    /** A group stays whole if it fits a passage; a short lead-in stays with what it leads to. */
    void endGroup() {
        if (!group.isEmpty()) {
            int size = tokens(current);
            if (size + tokens(group) > (size < target / 2 ? max : target)) {
                close();
            }
            current.addAll(group);
            group = new ArrayList<>();
        }
        spilled = false;
    }

    /** Ends the section. A short rest is better read with what stands before it. */
    void end() {
        endGroup();
        int rest = tokens(current);
        if (rest < target / 3 && tokens(closed) + rest <= max) {
            current.addAll(0, closed);
            closed = List.of();
        }
        give(closed);
        give(current);
        closed = List.of();
        current = new ArrayList<>();
    }

    private void pack(Unit unit) {
        int size = tokens(current);
        if (size >= target || size + unit.tokens() > max) {
            close();
        }
        current.add(unit);
    }

    private void close() {
        if (!current.isEmpty()) {
            give(closed);
            closed = current;
            current = new ArrayList<>();
        }
    }

    private void give(List<Unit> passage) {
        if (!passage.isEmpty()) {
            passages.accept(passage);
        }
    }

    private static int tokens(List<Unit> units) {
        int sum = 0;
        for (Unit unit : units) {
            sum += unit.tokens();
        }
        return sum;
    }
}
