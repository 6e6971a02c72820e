package dev.freehold.query.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import dev.freehold.query.Search;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Passages, best first. */
@Serdeable
record RetrieveAnswer(String query, String collection, List<Result> results, UsageAnswer usage) {
    /**
     * A passage; {@code start} and {@code end} count code points of the document's canonical text,
     * {@code score} orders this list only.
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Result(
            UUID documentId,
            String title,
            @Nullable Integer page,
            String heading,
            int start,
            int end,
            String text,
            double score,
            double cosine,
            Map<String, Object> metadata,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
                    Map<String, StepAnswer> explanation) {
        static Result of(Hit hit, boolean explained) {
            Passage passage = hit.passage();
            return new Result(
                    passage.documentId(),
                    passage.title(),
                    passage.page(),
                    passage.heading(),
                    passage.start(),
                    passage.end(),
                    passage.text(),
                    hit.score(),
                    hit.cosine(),
                    passage.metadata(),
                    explained ? steps(hit) : null);
        }
    }

    /**
     * A result's place after a leg ({@code text}, {@code dense}) or a stage of ranking; {@code
     * score} compares this leg's or stage's results of this query, and nothing else.
     */
    @Serdeable
    record StepAnswer(int rank, double score) {}

    private static Map<String, StepAnswer> steps(Hit hit) {
        Map<String, StepAnswer> steps = new LinkedHashMap<>();
        hit.steps()
                .forEach(step ->
                        steps.put(
                                step.name(),
                                new StepAnswer(step.place().rank(), step.place().score())));
        return steps;
    }

    static RetrieveAnswer of(Search search, List<Hit> hits, boolean explained) {
        return new RetrieveAnswer(
                search.query(),
                search.collection(),
                hits.stream().map(hit -> Result.of(hit, explained)).toList(),
                new UsageAnswer(0, 0, hits.size()));
    }
}
