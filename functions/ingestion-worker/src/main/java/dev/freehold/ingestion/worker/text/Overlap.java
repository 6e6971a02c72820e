package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.Splitting;
import dev.freehold.ingestion.worker.text.UnitCutter.Unit;
import java.util.List;

/** What a passage repeats of the one before it. */
final class Overlap {
    private Overlap() {}

    /**
     * Where a passage begins that repeats the end of the one before: whole pieces, within the
     * overlap and within the largest passage.
     */
    static int start(List<Unit> before, List<Unit> passage, Splitting splitting) {
        int left =
                Math.min(
                        splitting.overlap(),
                        splitting.largest() - passage.stream().mapToInt(Unit::tokens).sum());
        int start = passage.getFirst().start();
        for (Unit unit : before.reversed()) {
            left -= unit.tokens();
            if (left < 0) {
                break;
            }
            start = unit.start();
        }
        return start;
    }
}
