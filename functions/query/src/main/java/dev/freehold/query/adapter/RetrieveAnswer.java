package dev.freehold.query.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.TextSpan;
import dev.freehold.query.Result;
import dev.freehold.query.Search;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Passages, best first. */
@Serdeable
record RetrieveAnswer(
        String query, String collection, List<ResultAnswer> results, UsageAnswer usage) {
    /**
     * {@code passages} neighbours as one; {@code start} and {@code end} count code points of the
     * document's canonical text, {@code score} and {@code cosine} are the best one's, and {@code
     * score} orders this list only. {@code duplicates} were left out for saying nearly the same;
     * {@code highlights} is null where none were asked for.
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record ResultAnswer(
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
            int passages,
            int duplicates,
            @Nullable List<Highlight> highlights,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
                    Map<String, StepAnswer> explanation) {
        static ResultAnswer of(Result result, boolean highlight, boolean explained) {
            Passage first = result.passages().getFirst();
            return new ResultAnswer(
                    first.documentId(),
                    first.title(),
                    first.page(),
                    first.heading(),
                    result.start(),
                    result.end(),
                    result.text(),
                    result.best().score(),
                    result.best().cosine(),
                    first.metadata(),
                    result.passages().size(),
                    result.duplicates(),
                    highlight ? result.highlights().stream().map(Highlight::of).toList() : null,
                    explained ? steps(result.best()) : null);
        }
    }

    /** Code points of the result's text. */
    @Serdeable
    record Highlight(int start, int end) {
        static Highlight of(TextSpan span) {
            return new Highlight(span.start(), span.end());
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

    static RetrieveAnswer of(Search search, List<Result> results, boolean explained) {
        return new RetrieveAnswer(
                search.query(),
                search.collection(),
                results.stream()
                        .map(result ->
                                ResultAnswer.of(result, search.shape().highlight(), explained))
                        .toList(),
                new UsageAnswer(
                        0, 0, results.stream().mapToInt(one -> one.passages().size()).sum()));
    }
}
