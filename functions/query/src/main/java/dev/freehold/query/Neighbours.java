package dev.freehold.query;

import dev.freehold.knowledge.Passage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Joins results that are next to each other in one document and under the same heading. The joined
 * text is the document's own: what stands between two passages is known, or they stay apart.
 */
final class Neighbours {
    private final Map<Place, Result> open = new LinkedHashMap<>();

    private Neighbours() {}

    /** Best first: what was joined stands where its best part stood. */
    static List<Result> joined(List<Result> results) {
        Neighbours all = new Neighbours();
        results.forEach(one -> all.open.put(Place.of(one.best().passage()), one));
        List<Result> joined = new ArrayList<>();
        for (Result best : results) {
            if (all.open.remove(Place.of(best.best().passage())) != null) {
                joined.add(all.grown(best));
            }
        }
        return List.copyOf(joined);
    }

    private Result grown(Result best) {
        Result all = best;
        for (Result next = beside(all, 1); next != null; next = beside(all, 1)) {
            all = join(best, all, next);
        }
        for (Result before = beside(all, -1); before != null; before = beside(all, -1)) {
            all = join(best, before, all);
        }
        return all;
    }

    /** Takes the result after the last passage, or the one before the first, if it fits. */
    private @Nullable Result beside(Result one, int step) {
        Passage edge = step > 0 ? one.passages().getLast() : one.passages().getFirst();
        Place place = Place.of(edge).plus(step);
        Result found = open.get(place);
        if (found == null) {
            return null;
        }
        Passage other = found.best().passage();
        boolean fits =
                step > 0 ? addition(edge, other).isPresent() : addition(other, edge).isPresent();
        return fits ? open.remove(place) : null;
    }

    private static Result join(Result best, Result first, Result second) {
        List<Passage> passages = new ArrayList<>(first.passages());
        passages.addAll(second.passages());
        String between =
                addition(first.passages().getLast(), second.passages().getFirst()).orElseThrow();
        int overlap = first.end() - second.start();
        String rest =
                overlap <= 0
                        ? second.text()
                        : second.text().substring(second.text().offsetByCodePoints(0, overlap));
        return new Result(
                best.best(),
                passages,
                first.text() + between + rest,
                first.duplicates() + second.duplicates(),
                List.of());
    }

    /** The text between two passages; empty when they do not belong together, or it is unknown. */
    private static Optional<String> addition(Passage one, Passage next) {
        int gap = next.start() - one.end();
        if (!one.heading().equals(next.heading())) {
            return Optional.empty();
        }
        if (gap > 0) {
            return Optional.of(next.lead()).filter(lead -> length(lead) == gap);
        }
        int overlap = -gap;
        return overlap < length(one.text())
                        && overlap < length(next.text())
                        && one.text()
                                .endsWith(
                                        next.text()
                                                .substring(
                                                        0,
                                                        next.text().offsetByCodePoints(0, overlap)))
                ? Optional.of("")
                : Optional.empty();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private record Place(UUID document, int generation, int ordinal) {
        static Place of(Passage passage) {
            return new Place(passage.documentId(), passage.generation(), passage.ordinal());
        }

        Place plus(int step) {
            return new Place(document, generation, ordinal + step);
        }
    }
}
