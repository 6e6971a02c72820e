package dev.freehold.localstack.bench.answers;

import java.util.List;

/**
 * What was answered.
 *
 * @param quotes as shown, best first; none in an abstention
 * @param confidence 0 to 1, also of an abstention
 * @param millis until the answer was there
 */
record Given(
        KnownQuestion question,
        List<String> quotes,
        boolean abstained,
        double confidence,
        double millis) {
    Given {
        quotes = List.copyOf(quotes);
    }

    boolean right(int most) {
        return question.answeredBy(quotes, most);
    }
}
