package dev.freehold.query.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import dev.freehold.query.Search;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
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
            Map<String, Object> metadata) {
        static Result of(Hit hit) {
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
                    passage.metadata());
        }
    }

    static RetrieveAnswer of(Search search, List<Hit> hits) {
        return new RetrieveAnswer(
                search.query(),
                search.collection(),
                hits.stream().map(Result::of).toList(),
                new UsageAnswer(0, 0, hits.size()));
    }
}
