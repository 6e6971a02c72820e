package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The sample handbooks of two tenants, in collections of the same name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MainJobIT {
    private static final String COLLECTION = "handbook";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Right answers and right abstentions in the evaluation set, somewhat below those measured. */
    private static final Map<String, Integer> LEAST =
            Map.of(
                    "table", 26,
                    "list", 14,
                    "number", 26,
                    "definition", 3,
                    "near_miss", 13,
                    "off_topic", 11);

    private final Api api = TestPlatform.api();
    private final Map<String, Api.Caller> tenants = new HashMap<>();
    private final Map<String, JsonNode> documents = new HashMap<>();

    @BeforeAll
    void uploadTheHandbooks() throws IOException, InterruptedException {
        Map<String, String> uploaded = new HashMap<>();
        for (String tenant : List.of("northgate", "willow")) {
            Api.Caller caller = TestPlatform.register(tenant);
            tenants.put(tenant, caller);
            try (Stream<Path> files = Files.list(TestPlatform.samples().resolve(tenant))) {
                for (Path file : files.sorted().toList()) {
                    uploaded.put(upload(caller, file), tenant);
                }
            }
        }
        for (Map.Entry<String, String> each : uploaded.entrySet()) {
            String token = caller(each.getValue()).token();
            JsonNode document = Papers.await(api, token, each.getKey());
            assertThat(document.path("status").asText()).as(document.toString()).isEqualTo("ready");
            documents.put(each.getKey(), document);
        }
    }

    @Test
    void rankingIsChosenByCollectionAndExplainedByResult() {
        Api.Caller northgate = caller("northgate");
        Api.Caller willow = caller("willow");
        String path = "/api/v1/collections/" + COLLECTION;
        JsonNode before = api.get(path, northgate.token()).json().path("ranking");
        assertThat(before.path("fusion").asText()).isEqualTo("min_max");
        assertThat(explained(northgate))
                .contains("fusion", "smoothing", "classifier", "agreement")
                .containsAnyOf("text", "dense");

        JsonNode changed =
                rank(northgate, Map.of("dense", false, "smoothing", false, "classifier", false))
                        .json();
        assertThat(changed.path("ranking").path("dense").asBoolean(true)).isFalse();
        assertThat(api.get(path, northgate.token()).json()).isEqualTo(changed);
        assertThat(explained(northgate)).containsExactly("text", "fusion");
        assertThat(api.get(path, willow.token()).json().path("ranking")).isEqualTo(before);

        assertThat(rank(northgate, Map.of("dense", false, "text", false)).status()).isEqualTo(400);
        assertThat(rank(northgate, Map.of("fusion", "best")).status()).isEqualTo(400);
        assertThat(rank(northgate, Map.of("mmr", 1)).status()).isEqualTo(400);
        assertThat(rank(northgate, Map.of()).json().path("ranking")).isEqualTo(before);
    }

    private Reply rank(Api.Caller caller, Map<String, Object> ranking) {
        try {
            return api.send(
                    "PATCH",
                    "/api/v1/collections/" + COLLECTION,
                    caller.token(),
                    JSON.writeValueAsBytes(Map.of("ranking", ranking)),
                    Map.of("Content-Type", "application/json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the first result says that it came to its place. */
    private List<String> explained(Api.Caller caller) {
        Map<String, Object> request =
                Map.of("query", "annual leave", "collection", COLLECTION, "explain", true);
        JsonNode first =
                api.post("/api/v1/services/rag/retrieve", caller.token(), request)
                        .json()
                        .path("results")
                        .path(0);
        List<String> names = new ArrayList<>();
        first.path("explanation").fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void theQuestionsAreAnsweredFromTheOwnHandbookOrNotAtAll() throws IOException {
        int answerable = 0;
        int right = 0;
        int offTopic = 0;
        int offTopicAbstained = 0;
        int nearMisses = 0;
        int nearMissesAbstained = 0;
        List<String> wrong = new ArrayList<>();
        for (JsonNode question :
                JSON.readTree(TestPlatform.samples().resolve("questions.json").toFile())) {
            JsonNode answer =
                    ask(question.path("tenant").asText(), question.path("question").asText());
            checkCitations(question.path("tenant").asText(), answer);
            boolean abstained = answer.path("abstained").asBoolean();
            boolean hit = false;
            for (JsonNode gold : question.path("gold")) {
                hit |= answer.path("answer").asText().contains(gold.asText());
            }
            switch (question.path("kind").asText()) {
                case "answerable" -> {
                    answerable++;
                    right += hit && !abstained ? 1 : 0;
                    if (!hit) {
                        wrong.add(
                                question.path("question").asText()
                                        + " -> "
                                        + answer.path("answer"));
                    }
                }
                case "off_topic" -> {
                    offTopic++;
                    offTopicAbstained += abstained ? 1 : 0;
                }
                default -> {
                    nearMisses++;
                    nearMissesAbstained += abstained ? 1 : 0;
                    if (!abstained) {
                        wrong.add(
                                question.path("question").asText()
                                        + " -> "
                                        + answer.path("answer"));
                    }
                }
            }
        }
        System.out.printf(
                "questions: %d/%d answerable right, %d/%d off topic and %d/%d near misses abstained%n",
                right, answerable, offTopicAbstained, offTopic, nearMissesAbstained, nearMisses);
        assertThat(answerable + offTopic + nearMisses).isGreaterThanOrEqualTo(24);
        // Told only when there are too many: they are texts of documents.
        assertThat(right)
                .as(() -> String.join("\n", wrong))
                .isGreaterThanOrEqualTo(answerable * 8 / 10);
        assertThat(offTopicAbstained).isEqualTo(offTopic);
        assertThat(nearMissesAbstained).isGreaterThanOrEqualTo(nearMisses / 2);
    }

    /** Tables, lists, definitions and numbers; nothing was trained on these questions. */
    @Test
    void theEvaluationSetIsAnsweredAsWellAsItWas() throws IOException {
        Map<String, Integer> asked = new TreeMap<>();
        Map<String, Integer> right = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (JsonNode question :
                JSON.readTree(TestPlatform.samples().resolve("evaluation.json").toFile())) {
            String tenant = question.path("tenant").asText();
            JsonNode answer = ask(tenant, question.path("question").asText());
            checkCitations(tenant, answer);
            boolean answerable = question.path("kind").asText().equals("answerable");
            boolean good =
                    answerable ? says(answer, question) : answer.path("abstained").asBoolean();
            String group = question.path(answerable ? "form" : "kind").asText();
            asked.merge(group, 1, Integer::sum);
            right.merge(group, good ? 1 : 0, Integer::sum);
            if (!good) {
                wrong.add(question.path("question").asText() + " -> " + answer.path("answer"));
            }
        }
        System.out.println("evaluation: right " + right + " of " + asked);
        assertThat(asked.values().stream().mapToInt(Integer::intValue).sum())
                .isGreaterThanOrEqualTo(100);
        // Told only when there are too many: they are texts of documents.
        assertThat(right.keySet()).containsExactlyInAnyOrderElementsOf(LEAST.keySet());
        right.forEach((group, count) ->
                assertThat(count)
                        .as(() -> group + "\n" + String.join("\n", wrong))
                        .isGreaterThanOrEqualTo(
                                java.util.Objects.requireNonNull(LEAST.get(group))));
    }

    private static boolean says(JsonNode answer, JsonNode question) {
        boolean says = false;
        for (JsonNode gold : question.path("gold")) {
            says |= answer.path("answer").asText().contains(gold.asText());
        }
        return says && !answer.path("abstained").asBoolean();
    }

    @Test
    void theSameQuestionGetsEachTenantItsOwnFact() {
        String question = "How many days of annual leave do full-time employees get?";
        assertThat(ask("northgate", question).path("answer").asText())
                .contains("27")
                .doesNotContain("31");
        assertThat(ask("willow", question).path("answer").asText())
                .contains("31")
                .doesNotContain("27");
    }

    @Test
    void anAbstentionSaysSoAndCitesNothing() {
        JsonNode answer = ask("northgate", "What is the boiling point of ethanol?");
        assertThat(answer.path("abstained").asBoolean()).isTrue();
        assertThat(answer.path("citations")).isEmpty();
        assertThat(answer.path("answer").asText()).isNotBlank();
    }

    @Test
    void passagesAreFoundWithPageHeadingAndSpan() {
        Api.Caller caller = caller("northgate");
        Reply reply =
                api.post(
                        "/api/v1/services/rag/retrieve",
                        caller.token(),
                        Map.of("query", "annual leave", "collection", COLLECTION, "top_k", 5));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("results")).hasSize(5);
        for (JsonNode result : reply.json().path("results")) {
            assertThat(text(caller, result)).isEqualTo(result.path("text").asText());
            assertThat(documents).containsKey(result.path("documentId").asText());
        }
    }

    @Test
    void neighboursAreJoinedAndTermsHighlightedAsTheDocumentHasThem() {
        Api.Caller caller = caller("northgate");
        Map<String, Object> query =
                Map.of("query", "annual leave", "collection", COLLECTION, "top_k", 50);
        JsonNode plain = api.post("/api/v1/services/rag/retrieve", caller.token(), query).json();
        assertThat(plain.path("results").get(0).path("highlights").isNull()).isTrue();
        Map<String, Object> shaped = new HashMap<>(query);
        shaped.put("merge", true);
        shaped.put("highlight", true);
        JsonNode results =
                api.post("/api/v1/services/rag/retrieve", caller.token(), shaped)
                        .json()
                        .path("results");

        int passages = 0;
        Set<String> words = new HashSet<>();
        for (JsonNode result : results) {
            passages += result.path("passages").asInt();
            String text = result.path("text").asText();
            assertThat(text(caller, result)).isEqualTo(text);
            int[] points = text.codePoints().toArray();
            for (JsonNode span : result.path("highlights")) {
                int start = span.path("start").asInt();
                words.add(
                        new String(points, start, span.path("end").asInt() - start)
                                .toLowerCase(Locale.ROOT));
            }
        }
        assertThat(results.size()).isLessThan(plain.path("results").size());
        assertThat(passages).isEqualTo(plain.path("results").size());
        assertThat(words).contains("annual", "leave").doesNotContain("the", "of");
    }

    @Test
    void whatIsSaidTwiceIsAnsweredOnce() throws InterruptedException {
        Api.Caller caller = api.register("twice");
        for (String name : List.of("one", "two")) {
            byte[] content =
                    "# Keys\n\nThe spare key hangs behind the blue door of the boiler room.\n"
                            .getBytes(StandardCharsets.UTF_8);
            Papers.awaitReady(
                    api,
                    caller.token(),
                    Papers.upload(
                            api,
                            caller.token(),
                            Papers.announcement(
                                    name + ".md", "text/markdown", content, "documents"),
                            content));
        }
        Map<String, Object> query = new HashMap<>(Map.of("query", "Where is the spare key?"));
        JsonNode once =
                api.post("/api/v1/services/rag/retrieve", caller.token(), query)
                        .json()
                        .path("results");
        assertThat(once).hasSize(1);
        assertThat(once.get(0).path("duplicates").asInt()).isEqualTo(1);
        query.put("deduplicate", false);
        assertThat(
                        api.post("/api/v1/services/rag/retrieve", caller.token(), query)
                                .json()
                                .path("results"))
                .hasSize(2);
    }

    @Test
    void theThresholdIsTheCosine() {
        Reply reply =
                api.post(
                        "/api/v1/services/rag/retrieve",
                        caller("willow").token(),
                        Map.of(
                                "query",
                                "annual leave",
                                "collection",
                                COLLECTION,
                                "threshold",
                                0.4));
        for (JsonNode result : reply.json().path("results")) {
            assertThat(result.path("cosine").asDouble()).isGreaterThanOrEqualTo(0.4);
        }
    }

    @Test
    void metadataFiltersPassages() throws InterruptedException {
        Api.Caller caller = api.register("filters");
        Map<String, String> ids = new HashMap<>();
        for (String year : List.of("2024", "2025")) {
            byte[] content =
                    ("# Fees\n\nThe fee of the year " + year + " is " + year + " pounds.\n")
                            .getBytes(StandardCharsets.UTF_8);
            Map<String, Object> announcement =
                    Papers.announcement(year + ".md", "text/markdown", content, "documents");
            announcement.put(
                    "metadata",
                    Map.of(
                            "year",
                            Integer.parseInt(year),
                            "draft",
                            false,
                            "reviewed",
                            year + "-06-30T22:30:00-02:00"));
            String id = Papers.upload(api, caller.token(), announcement, content);
            Papers.awaitReady(api, caller.token(), id);
            ids.put(year, id);
        }
        String both = "2024, 2025";
        assertThat(years(caller, "{'year': 2025, 'draft': false}")).isEqualTo("2025");
        assertThat(years(caller, "{'year': [2024, 2025, 'x']}")).isEqualTo(both);
        assertThat(years(caller, "{'year': '2025'}")).isEmpty();
        assertThat(years(caller, "{'not': {'year': 2025}}")).isEqualTo("2024");
        assertThat(years(caller, "{'or': [{'year': 2024}, {'key': 'year', 'gt': 2024}]}"))
                .isEqualTo(both);
        assertThat(years(caller, "{'key': 'reviewed', 'lte': '2024-06-30'}")).isEmpty();
        assertThat(years(caller, "{'key': 'reviewed', 'lte': '2024-07-01'}")).isEqualTo("2024");
        assertThat(years(caller, "{'key': 'reviewed', 'gt': '2024-07-01'}")).isEqualTo("2025");
        assertThat(years(caller, "{'key': 'team', 'exists': false}")).isEqualTo(both);
        assertThat(
                        years(
                                caller,
                                "{'property': 'documentId', 'in': ['%s']}"
                                        .formatted(ids.get("2024"))))
                .isEqualTo("2024");
    }

    /** The years of the fees that a filter lets through. */
    private String years(Api.Caller caller, String filter) {
        Reply reply =
                api.post(
                        "/api/v1/services/rag/retrieve",
                        caller.token(),
                        "{'query': 'fee', 'deduplicate': false, 'filter': %s}"
                                .formatted(filter)
                                .replace('\'', '"'));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json()
                .path("results")
                .valueStream()
                .map(result -> result.path("metadata").path("year").asText())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Test
    void aSmallFileMayBeTheBodyItself() throws InterruptedException {
        Api.Caller caller = api.register("bodies");
        byte[] content =
                "# Café\n\nThe café – called “Ægir” – opens at 07:45 on Mondays. 🙂\n"
                        .getBytes(StandardCharsets.UTF_8);
        Reply reply =
                api.send(
                        "POST",
                        "/api/v1/documents/upload?filename=caf%C3%A9.md&collection=notes",
                        caller.token(),
                        content,
                        Map.of("Content-Type", "text/markdown"));
        assertThat(reply.status()).as(reply.body()).isEqualTo(201);
        assertThat(reply.json().has("upload")).isFalse();
        String id = reply.json().path("documentId").asText();
        Papers.awaitReady(api, caller.token(), id);
        assertThat(
                        api.get("/api/v1/documents/" + id, caller.token())
                                .json()
                                .path("filename")
                                .asText())
                .isEqualTo("café.md");
        assertThat(api.get("/api/v1/documents/" + id + "/text", caller.token()).body())
                .contains("“Ægir”")
                .contains("🙂");
    }

    private String upload(Api.Caller caller, Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        String name = file.getFileName().toString();
        String type = name.endsWith(".pdf") ? "application/pdf" : "text/markdown";
        return Papers.upload(
                api, caller.token(), Papers.announcement(name, type, content, COLLECTION), content);
    }

    private JsonNode ask(String tenant, String question) {
        Reply reply =
                api.post(
                        "/api/v1/services/rag/generate",
                        caller(tenant).token(),
                        Map.of("query", question, "collection", COLLECTION, "max_tokens", 200));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json();
    }

    /** Every quote is the canonical text that it points to, and stands in an own document. */
    private void checkCitations(String tenant, JsonNode answer) {
        assertThat(answer.path("answer").asText().length()).isLessThanOrEqualTo(400);
        assertThat(answer.path("abstained").asBoolean())
                .isEqualTo(answer.path("citations").isEmpty());
        for (JsonNode citation : answer.path("citations")) {
            assertThat(text(caller(tenant), citation)).isEqualTo(citation.path("quote").asText());
        }
    }

    private String text(Api.Caller caller, JsonNode span) {
        Reply reply =
                api.get(
                        "/api/v1/documents/%s/text?start=%d&end=%d"
                                .formatted(
                                        span.path("documentId").asText(),
                                        span.path("start").asInt(),
                                        span.path("end").asInt()),
                        caller.token());
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    private Api.Caller caller(String tenant) {
        return java.util.Objects.requireNonNull(tenants.get(tenant));
    }
}
