package dev.freehold.query;

import dev.freehold.kernel.Principal;
import dev.freehold.knowledge.Answer;
import dev.freehold.knowledge.Answerer;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.knowledge.Question;
import dev.freehold.knowledge.TermStatistics;
import jakarta.inject.Singleton;
import java.util.Map;

/** Answers questions from what a collection holds, or says that it does not hold the answer. */
@Singleton
public final class Answering {
    private final Retrieval retrieval;
    private final PassageIndex index;
    private final Answerer answerer;
    private final Embedder embedder;

    Answering(Retrieval retrieval, PassageIndex index, Answerer answerer, Embedder embedder) {
        this.retrieval = retrieval;
        this.index = index;
        this.answerer = answerer;
        this.embedder = embedder;
    }

    /**
     * Answers {@code search.query()}.
     *
     * @param maxTokens the answer's length at most
     * @throws dev.freehold.kernel.AppException COLLECTION_NOT_FOUND
     */
    public Answered answer(Principal caller, Search search, int maxTokens) {
        Retrieval.Found found = retrieval.find(caller, search);
        TermStatistics statistics =
                found.hits().isEmpty()
                        ? new TermStatistics(0, Map.of())
                        : index.statistics(
                                caller.tenant(),
                                found.collection(),
                                found.language(),
                                answerer.words(search.query()));
        Answer answer =
                answerer.answer(new Question(search.query(), maxTokens, found.hits(), statistics));
        int read =
                embedder.tokens(search.query())
                        + found.hits().stream()
                                .mapToInt(hit -> embedder.tokens(hit.passage().text()))
                                .sum();
        return new Answered(
                answer, answerer.model(), new Usage(read, answer.tokens(), found.hits().size()));
    }

    /** An answer, who gave it, and what it used. */
    public record Answered(Answer answer, String model, Usage usage) {}

    /** Tokens of the question and the passages read, tokens of the answer, and passages read. */
    public record Usage(int inputTokens, int outputTokens, int passages) {}
}
