package dev.freehold.knowledge;

import java.util.List;

/** Answers a question from passages. */
public interface Answerer {
    /** The model's name, as answers report it. */
    String model();

    /** The words of {@code question} whose statistics {@link #answer} wants. */
    List<String> words(String question);

    /** Answers from the question's hits alone, or abstains. */
    Answer answer(Question question);
}
