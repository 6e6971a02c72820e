package dev.freehold.localstack.bench.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ScoreTest {
    private static final KnownQuestion QUESTION =
            new KnownQuestion("1", "a", "answerable", "How much is it?", List.of("30 days", "£5"));

    @Test
    void anAnswerIsRightIfItHoldsAGoldAsAWholeWord() {
        assertThat(QUESTION.answeredBy(List.of("It is 30\n DAYS."), 1)).isTrue();
        assertThat(QUESTION.answeredBy(List.of("It is 130 days."), 1)).isFalse();
        assertThat(QUESTION.answeredBy(List.of("It costs £5."), 1)).isTrue();
        assertThat(QUESTION.answeredBy(List.of("It costs £50."), 1)).isFalse();
    }

    @Test
    void onlyTheFirstQuotesAndFourHundredCharactersCount() {
        assertThat(QUESTION.answeredBy(List.of("No.", "30 days"), 1)).isFalse();
        assertThat(QUESTION.answeredBy(List.of("No.", "30 days"), 2)).isTrue();
        assertThat(QUESTION.answeredBy(List.of("x".repeat(395), "30 days"), 2)).isFalse();
    }

    @Test
    void sharesAreOfTheirOwnClass() {
        var shares =
                Score.of(
                        Stream.of(
                                        given("answerable", false, "30 days"),
                                        given("answerable", false, "no"),
                                        given("answerable", true, ""),
                                        given("withheld", false, "30 days"),
                                        given("withheld", true, ""),
                                        given("off_topic", false, "no"))
                                .toList());
        assertThat(shares.get("answered")).isEqualTo(new Share(2, 3));
        assertThat(shares.get("rightInFirstTwo")).isEqualTo(new Share(1, 2));
        assertThat(shares.get("withheldAbstained")).isEqualTo(new Share(1, 1));
        assertThat(shares.get("off_topicAbstained")).isEqualTo(new Share(0, 1));
        assertThat(shares).doesNotContainKey("near_missAbstained");
    }

    /** Figures of the scorer that comes with the data. */
    @Test
    void theIntervalIsWilsons() {
        Share share = new Share(1055, 1133);
        assertThat(share.percent()).isCloseTo(93.1, within(0.05));
        assertThat(share.low()).isCloseTo(91.5, within(0.05));
        assertThat(share.high()).isCloseTo(94.4, within(0.05));
    }

    @Test
    void aSampleHasEveryClassOfEveryCollectionAndIsTheSameEachTime() {
        List<KnownQuestion> all =
                Stream.of("answerable", "near_miss")
                        .flatMap(kind ->
                                java.util.stream.IntStream.range(0, 50)
                                        .mapToObj(i ->
                                                new KnownQuestion(
                                                        kind + i, "a", kind, "What?", List.of())))
                        .toList();
        List<KnownQuestion> sample = DataFolder.sample(all, 10);
        assertThat(sample).hasSize(10).isEqualTo(DataFolder.sample(all, 10));
        assertThat(sample.stream().filter(KnownQuestion::answerable)).hasSize(5);
        assertThat(DataFolder.sample(all, 1000)).isEqualTo(all);
    }

    private static Given given(String kind, boolean abstained, String quote) {
        KnownQuestion question = new KnownQuestion("1", "a", kind, "?", QUESTION.golds());
        return new Given(question, abstained ? List.of() : List.of(quote), abstained, 0.5, 1);
    }
}
