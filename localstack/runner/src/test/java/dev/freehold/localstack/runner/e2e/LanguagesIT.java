package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Collections in other languages, and collections that are split in their own way. */
final class LanguagesIT {
    private static final String PATH = "/api/v1/collections";

    private final Api api = TestPlatform.api();

    @Test
    void documentsOfOtherLanguagesAreFoundByOtherFormsOfTheirWords() throws InterruptedException {
        Api.Caller caller = api.register("languages");
        ask(
                caller,
                "de",
                """
                # Urlaub

                Beschäftigte beantragen ihren Urlaub zwei Wochen vorher.

                # Schlüssel

                Verlorene Schlüssel werden der Hausverwaltung sofort gemeldet.
                """,
                "verlorener Schlüssel melden",
                "Hausverwaltung");
        ask(
                caller,
                "fr",
                """
                # Congés

                Les salariés demandent leurs congés deux semaines à l'avance.

                # Clés

                Les clés perdues sont signalées aussitôt à la gérance.
                """,
                "signaler une clé perdue",
                "gérance");
        ask(
                caller,
                "zh",
                """
                # 年假

                员工应当提前两周申请年假。

                # 钥匙

                遗失钥匙须立即向物业办公室报告。
                """,
                "钥匙遗失向谁报告?",
                "物业");
    }

    /** The first result holds {@code expected}, and the text leg alone has found it. */
    private void ask(
            Api.Caller caller, String language, String text, String question, String expected)
            throws InterruptedException {
        created(caller, Map.of("name", language, "language", language));
        String id = Papers.uploadMarkdown(api, caller.token(), language, text);
        Papers.awaitReady(api, caller.token(), id);
        JsonNode answer =
                api.post(
                                "/api/v1/services/rag/retrieve",
                                caller.token(),
                                Map.of(
                                        "query",
                                        question,
                                        "collection",
                                        language,
                                        "highlight",
                                        true,
                                        "explain",
                                        true))
                        .json();
        JsonNode first = answer.path("results").path(0);
        assertThat(first.path("text").asText()).as(answer.toString()).contains(expected);
        assertThat(first.path("explanation").toString()).contains("text").doesNotContain("dense");
        assertThat(first.path("highlights")).isNotEmpty();
        assertThat(
                        api.get(
                                        "/api/v1/documents/search?q="
                                                + URLEncoder.encode(
                                                        expected, StandardCharsets.UTF_8)
                                                + "&collection="
                                                + language,
                                        caller.token())
                                .json()
                                .path("items")
                                .path(0)
                                .path("documentId")
                                .asText())
                .isEqualTo(id);
    }

    @Test
    void aCollectionsOwnSplittingHoldsForDocumentsThatAreReadFromThenOn()
            throws InterruptedException {
        Api.Caller caller = api.register("splitting");
        String text =
                IntStream.rangeClosed(1, 60)
                        .mapToObj(
                                i -> "Gate number " + i + " is opened by the warden of that gate.")
                        .collect(Collectors.joining(" "));
        created(caller, Map.of("name", "gates"));
        String id = Papers.uploadMarkdown(api, caller.token(), "gates", "# Gates\n\n" + text);
        Papers.awaitReady(api, caller.token(), id);
        List<int[]> before = spans(caller);

        Reply changed =
                api.send(
                        "PATCH",
                        PATH + "/gates",
                        caller.token(),
                        "{\"splitting\":{\"target\":48,\"overlap\":20}}"
                                .getBytes(StandardCharsets.US_ASCII),
                        Map.of("Content-Type", "application/json"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(spans(caller)).hasSameSizeAs(before);
        api.post("/api/v1/documents/" + id + "/reingest", caller.token(), Map.of());
        Papers.awaitReady(api, caller.token(), id);
        List<int[]> after = spans(caller);

        assertThat(after).hasSizeGreaterThan(2 * before.size());
        for (int i = 1; i < before.size(); i++) {
            assertThat(before.get(i)[0]).isGreaterThan(before.get(i - 1)[1]);
        }
        for (int i = 1; i < after.size(); i++) {
            assertThat(after.get(i)[0]).isLessThan(after.get(i - 1)[1]);
        }
    }

    /** Where the passages begin and end, in order. */
    private List<int[]> spans(Api.Caller caller) {
        JsonNode results =
                api.post(
                                "/api/v1/services/rag/retrieve",
                                caller.token(),
                                Map.of(
                                        "query",
                                        "gate",
                                        "collection",
                                        "gates",
                                        "top_k",
                                        100,
                                        "deduplicate",
                                        false))
                        .json()
                        .path("results");
        List<int[]> spans = new ArrayList<>();
        results.forEach(result ->
                spans.add(new int[] {result.path("start").asInt(), result.path("end").asInt()}));
        spans.sort((one, other) -> Integer.compare(one[0], other[0]));
        return spans;
    }

    private void created(Api.Caller caller, Map<String, Object> request) {
        Reply made = api.post(PATH, caller.token(), request);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
    }
}
