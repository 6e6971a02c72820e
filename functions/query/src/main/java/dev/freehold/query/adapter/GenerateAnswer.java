package dev.freehold.query.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.knowledge.Citation;
import dev.freehold.query.Answering;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.UUID;

/**
 * An answer and where it stands. {@code model} extractive picks sentences; it is no language model.
 * {@code confidence}, 0 to 1, is that of the best sentence, also where the answer abstains.
 */
@Serdeable
record GenerateAnswer(
        String answer,
        boolean abstained,
        double confidence,
        List<CitationAnswer> citations,
        String model,
        UsageAnswer usage) {
    /**
     * {@code quote} is exactly the code points from {@code start} to {@code end} of the document's
     * canonical text.
     */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record CitationAnswer(
            UUID documentId,
            String title,
            @Nullable Integer page,
            String heading,
            int start,
            int end,
            String quote,
            double score) {
        static CitationAnswer of(Citation citation) {
            return new CitationAnswer(
                    citation.passage().documentId(),
                    citation.passage().title(),
                    citation.passage().page(),
                    citation.passage().heading(),
                    citation.start(),
                    citation.end(),
                    citation.quote(),
                    citation.score());
        }
    }

    static GenerateAnswer of(Answering.Answered answered) {
        Answering.Usage usage = answered.usage();
        return new GenerateAnswer(
                answered.answer().text(),
                answered.answer().abstained(),
                answered.answer().confidence(),
                answered.answer().citations().stream().map(CitationAnswer::of).toList(),
                answered.model(),
                new UsageAnswer(usage.inputTokens(), usage.outputTokens(), usage.passages()));
    }
}
