package dev.freehold.knowledge.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.knowledge.Answer;
import dev.freehold.knowledge.Citation;
import dev.freehold.knowledge.Question;
import dev.freehold.knowledge.TermStatistics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExtractiveAnswererTest {
    private static final OnnxEmbedder EMBEDDER = new OnnxEmbedder(SentenceModel.MINILM);
    private static final ExtractiveAnswerer ANSWERER = new ExtractiveAnswerer(EMBEDDER);
    private static final SmallHandbook HANDBOOK = new SmallHandbook(EMBEDDER);

    @AfterAll
    static void close() {
        EMBEDDER.close();
    }

    @ParameterizedTest
    @CsvSource({
        "How many days of annual leave do employees have?, 26 days",
        "How many weeks of maternity leave are paid in full?, 17 weeks",
        "When are salaries paid?, 27th of each month",
        "Who is the fire warden on the second floor?, Ingrid Solberg",
        "What does a replacement key cost?, £15.50",
        "How long is the probationary period?, five months",
    })
    void questionIsAnsweredByTheSentenceWithTheFact(String question, String fact) {
        Answer answer = ask(question, 200);
        assertThat(answer.abstained()).isFalse();
        assertThat(answer.citations().getFirst().quote()).contains(fact);
        assertThat(answer.text()).contains(fact);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Who painted the ceiling of the Sistine Chapel?",
                "How many moons does Jupiter have?",
                "What is the recipe for sourdough bread?",
                "When did the Berlin Wall come down?",
                "How are you?",
                "",
            })
    void questionAboutSomethingElseIsNotAnswered(String question) {
        assertAbstention(ask(question, 200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How many weeks of paternity leave are paid in full?",
                "What is the fax number of the reception?",
                "What does a replacement laptop cost?",
                "Who is the fire warden in the basement?",
            })
    void nearMissIsNotAnswered(String question) {
        assertAbstention(ask(question, 200));
    }

    @Test
    void nothingFoundIsNotAnswered() {
        Question nothing =
                new Question(
                        "When are salaries paid?", 200, List.of(), new TermStatistics(0, Map.of()));
        assertAbstention(ANSWERER.answer(nothing));
    }

    @Test
    void quotesStandInTheDocumentWhereTheySay() {
        String document = SmallHandbook.DOCUMENT;
        for (String question :
                List.of("Who is the fire warden on the second floor?", "When are salaries paid?")) {
            for (Citation citation : ask(question, 200).citations()) {
                int start = document.offsetByCodePoints(0, citation.start());
                int end = document.offsetByCodePoints(0, citation.end());
                assertThat(document.substring(start, end)).isEqualTo(citation.quote());
                assertThat(citation.score()).isBetween(0.0, 1.0);
            }
        }
        assertThat(document.codePointCount(0, document.length())).isLessThan(document.length());
    }

    @Test
    void tableRowIsQuotedWhole() {
        Answer answer = ask("What does a replacement key cost?", 200);
        assertThat(answer.citations().getFirst().quote())
                .isEqualTo("Replacement key | £15.50 | porter");
    }

    @Test
    void tableRowIsShownWithItsColumnsNames() {
        assertThat(ask("What does a replacement key cost?", 200).text())
                .contains("Item: Replacement key, Price: £15.50, Where: porter");
    }

    @Test
    void lineThatOpensAListIsQuotedWithTheWholeList() {
        Answer answer = ask("What are the reasons for special leave?", 200);
        assertThat(answer.citations().getFirst().quote())
                .startsWith("Special leave is given for these reasons:")
                .contains("Moving house: 1 day.")
                .endsWith("Jury service: as long as it takes.");
    }

    @Test
    void itemIsShownAfterTheLineThatOpensItsList() {
        assertThat(ask("How long is study leave for nurses?", 200).text())
                .startsWith("Special leave is given for these reasons: Study leave: 4 days");
    }

    @Test
    void listItemIsQuotedWhole() {
        Answer answer = ask("How long is study leave for nurses?", 200);
        assertThat(answer.citations().getFirst().quote())
                .isEqualTo("Study leave: 4 days a year for nurses. It is asked for in March.");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 20, 60})
    void answerKeepsToTheTokensAsked(int maxTokens) {
        Answer answer = ask("Who is the fire warden on the second floor?", maxTokens);
        assertThat(answer.abstained()).isFalse();
        assertThat(answer.tokens())
                .isEqualTo(EMBEDDER.tokens(answer.text()))
                .isBetween(1, maxTokens);
        assertThat(SmallHandbook.DOCUMENT).contains(answer.citations().getFirst().quote());
    }

    @Test
    void answerHasAtMost400Characters() {
        Answer answer = ask("What does the insurance of the company car cover?", 1000);
        assertThat(answer.abstained()).isFalse();
        assertThat(answer.text()).hasSizeLessThanOrEqualTo(400).contains("company car");
    }

    @Test
    void wordsAreTheOnesThatCarryTheQuestion() {
        assertThat(
                        Set.copyOf(
                                ANSWERER.words(
                                        "How many days of the manager's leave are paid by 2027?")))
                .isEqualTo(Set.of("days", "manager", "leave", "paid", "2027"));
    }

    private static Answer ask(String question, int maxTokens) {
        return ANSWERER.answer(HANDBOOK.ask(question, ANSWERER.words(question), maxTokens));
    }

    private static void assertAbstention(Answer answer) {
        assertThat(answer.abstained()).as(answer.text()).isTrue();
        assertThat(answer.citations()).isEmpty();
        assertThat(answer.text()).isEqualTo(ExtractiveAnswerer.ABSTENTION);
    }
}
