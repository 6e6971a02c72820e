package dev.freehold.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Principal;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is chosen for a collection: language, splitting, ranking. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutfitIT {
    private static final String PATH = "/api/v1/collections";

    private final IngestionProcess ingestion;
    private Principal owner;

    OutfitIT(AwsStack stack) {
        ingestion = new IngestionProcess(stack);
        owner = ingestion.newcomer();
    }

    @BeforeEach
    void another() {
        owner = ingestion.newcomer();
    }

    @AfterAll
    void close() {
        ingestion.close();
    }

    @Test
    void aCollectionIsInEnglishAndRankedByBothLegsUnlessSomethingElseIsChosen() {
        ingestion.announce(owner, "# First");
        RestAnswer english = get(Collection.DEFAULT);
        assertThat(english.text("language")).isEqualTo("en");
        assertThat(english.json().get("note")).isNull();
        assertThat(english.json().get("ranking").get("dense").getBooleanValue()).isTrue();
        assertThat(english.json().get("splitting").get("target").getIntValue()).isEqualTo(110);
        assertThat(english.json().get("splitting").get("overlap").getIntValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr", "es", "zh", "any"})
    void inAnotherLanguageWordsDecideAndTheApiSaysSo(String language) {
        create(Map.of("name", "other", "language", language)).expect(201);
        RestAnswer other = get("other");
        assertThat(other.text("language")).isEqualTo(language);
        assertThat(other.text("note")).contains("English");
        JsonNode ranking = other.json().get("ranking");
        assertThat(ranking.get("text").getBooleanValue()).isTrue();
        assertThat(ranking.get("dense").getBooleanValue()).isFalse();
        assertThat(ranking.get("smoothing").getBooleanValue()).isFalse();
        change("other", Map.of("ranking", Map.of("dense", true))).expect(200);
        assertThat(get("other").json().get("ranking").get("dense").getBooleanValue()).isTrue();
        change("other", Map.of("ranking", Map.of("text", false)))
                .expectProblem(400, "invalid_request");
    }

    @Test
    void theLanguageChangesOnlyWhileThereAreNoDocuments() {
        create(Map.of("name", "letters")).expect(201);
        change("letters", Map.of("ranking", Map.of("mmr", 0.5))).expect(200);
        change("letters", Map.of("language", "fr")).expect(200);
        assertThat(get("letters").json().get("ranking").get("dense").getBooleanValue()).isFalse();
        Map<String, Object> announcement = IngestionProcess.announcement("# Lettre");
        announcement.put("collection", "letters");
        String id =
                ingestion
                        .as(owner)
                        .post(IngestionProcess.UPLOAD, announcement)
                        .expect(201)
                        .text("documentId");
        change("letters", Map.of("language", "de")).expectProblem(409, "collection_not_empty");
        change("letters", Map.of("language", "fr")).expect(200);
        ingestion.as(owner).delete("/api/v1/documents/" + id).expect(204);
        change("letters", Map.of("language", "de")).expect(200);
        assertThat(get("letters").text("language")).isEqualTo("de");
    }

    @Test
    void whatAChangeLeavesOutStays() {
        create(
                        Map.of(
                                "name",
                                "kept",
                                "language",
                                "es",
                                "splitting",
                                Map.of("target", 60, "overlap", 20),
                                "ranking",
                                Map.of("mmr", 0.7)))
                .expect(201);
        RestAnswer before = get("kept");
        change("kept", Map.of()).expect(200);
        assertThat(get("kept").body()).isEqualTo(before.body());
        change("kept", Map.of("splitting", Map.of("target", 80))).expect(200);
        RestAnswer after = get("kept");
        assertThat(after.json().get("splitting").get("target").getIntValue()).isEqualTo(80);
        assertThat(after.json().get("splitting").get("overlap").getIntValue()).isZero();
        assertThat(after.json().get("ranking").get("mmr").getDoubleValue()).isEqualTo(0.7);
        assertThat(after.text("language")).isEqualTo("es");
    }

    @ParameterizedTest
    @CsvSource({"31, 0", "181, 0", "110, -1", "110, 55", "32, 16", "180, 90"})
    void splittingStaysWithinWhatTheModelReads(int target, int overlap) {
        Map<String, Object> splitting = Map.of("target", target, "overlap", overlap);
        create(Map.of("name", "split", "splitting", splitting))
                .expectProblem(400, "invalid_request");
    }

    @ParameterizedTest
    @CsvSource({"32, 15", "180, 89", "110, 0"})
    void splittingGoesToItsBounds(int target, int overlap) {
        Map<String, Object> splitting = Map.of("target", target, "overlap", overlap);
        create(Map.of("name", "split", "splitting", splitting)).expect(201);
    }

    @Test
    void anUnknownLanguageIsRefused() {
        create(Map.of("name", "x", "language", "tlh")).expectProblem(400, "invalid_request");
    }

    private RestAnswer create(Map<String, Object> request) {
        return ingestion.as(owner).post(PATH, request);
    }

    private RestAnswer change(String name, Map<String, Object> request) {
        return ingestion.as(owner).patch(PATH + "/" + name, request);
    }

    private RestAnswer get(String name) {
        return ingestion.as(owner).get(PATH + "/" + name).expect(200);
    }
}
