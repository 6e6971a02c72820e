package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Listing, fetching, retrying and deleting documents. */
final class LifecycleIT {
    private final Api api = TestPlatform.api();

    @Test
    void documentsAreListedNewestFirstPageByPage() {
        Api.Caller caller = api.register("lists");
        List<String> uploaded = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String collection = i < 2 ? "early" : "late";
            uploaded.addFirst(
                    Papers.uploadMarkdown(
                            api, caller.token(), collection, "# Note " + i + "\n\nText."));
        }
        assertThat(pages(caller, "/api/v1/documents?limit=2")).containsExactlyElementsOf(uploaded);
        assertThat(pages(caller, "/api/v1/documents?collection=early&limit=100"))
                .containsExactlyElementsOf(uploaded.subList(3, 5));
        assertThat(pages(caller, "/api/v1/documents?collection=never")).isEmpty();
        assertThat(pages(caller, "/api/v1/documents?type=application/pdf")).isEmpty();
        assertThat(pages(caller, "/api/v1/documents?since=2999-01-01T00:00:00Z")).isEmpty();
        assertThat(pages(caller, "/api/v1/documents?until=2999-01-01T00:00:00Z")).hasSize(5);
    }

    @Test
    void collectionsAreMadeByNameAndListed() {
        Api.Caller caller = api.register("collects");
        Map<String, String> request = Map.of("name", "contracts");
        Reply made = api.post("/api/v1/collections", caller.token(), request);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("embeddingModel").asText()).isEqualTo("all-minilm-l6-v2");
        assertThat(api.post("/api/v1/collections", caller.token(), request).code())
                .isEqualTo("collection_exists");
        assertThat(api.post("/api/v1/collections", caller.token(), Map.of("name", "A b")).code())
                .isEqualTo("invalid_request");
        Papers.uploadMarkdown(api, caller.token(), "by-upload", "# A\n\nText.\n");
        assertThat(api.get("/api/v1/collections", caller.token()).json().path("items"))
                .extracting(item -> item.path("name").asText())
                .containsExactly("by-upload", "contracts");
    }

    @Test
    void aListThatIsAskedForWronglyIsInvalid() {
        Api.Caller caller = api.register("asks");
        for (String query :
                List.of(
                        "limit=0",
                        "limit=101",
                        "limit=x",
                        "cursor=x",
                        "status=gone",
                        "since=today")) {
            Reply reply = api.get("/api/v1/documents?" + query, caller.token());
            assertThat(reply.status()).as(query + " " + reply.body()).isEqualTo(400);
            assertThat(reply.code()).as(query).isEqualTo("invalid_request");
        }
    }

    @Test
    void aFileIsFetchedAsItCame() throws InterruptedException {
        Api.Caller caller = api.register("fetches");
        byte[] content = "# Ærø\n\nThe ferry leaves at 06:10.\n".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> announcement =
                Papers.announcement("ærø \"timetable\".md", "text/markdown", content, "documents");
        Reply announced = api.post("/api/v1/documents/upload", caller.token(), announcement);
        String id = announced.json().path("documentId").asText();
        String path = "/api/v1/documents/" + id + "/download";
        assertThat(api.get(path, caller.token()).code()).isEqualTo("content_not_there");
        Papers.put(announced.json(), content);
        Papers.awaitReady(api, caller.token(), id);
        URI url = URI.create(api.get(path, caller.token()).json().path("url").asText());
        Reply file = Api.exchange("GET", url, null, null, Map.of());
        assertThat(file.body()).isEqualTo(new String(content, StandardCharsets.UTF_8));
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment; filename*=UTF-8''%C3%A6r%C3%B8");
    }

    @Test
    void aDeletedDocumentIsFoundByNothingFromTheNextRequestOn() throws InterruptedException {
        Api.Caller caller = api.register("deletes");
        String id =
                Papers.uploadMarkdown(
                        api, caller.token(), "documents", "# Zoo\n\nThe llama is called Gustav.\n");
        Papers.awaitReady(api, caller.token(), id);
        assertThat(ask(caller).path("abstained").asBoolean()).isFalse();

        Reply deleted =
                api.send("DELETE", "/api/v1/documents/" + id, caller.token(), null, Map.of());
        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
        assertThat(ask(caller).path("abstained").asBoolean()).isTrue();
        for (String path : List.of("", "/text", "/download")) {
            assertThat(api.get("/api/v1/documents/" + id + path, caller.token()).code())
                    .isEqualTo("document_not_found");
        }
        assertThat(pages(caller, "/api/v1/documents")).isEmpty();
        assertThat(
                        api.send(
                                        "DELETE",
                                        "/api/v1/documents/" + id,
                                        caller.token(),
                                        null,
                                        Map.of())
                                .status())
                .isEqualTo(404);
        TestPlatform.awaitNoObject(caller.tenant(), UUID.fromString(id));
        TestPlatform.awaitNoPassages(UUID.fromString(id));
    }

    @Test
    void whatIsSaidOfADocumentNarrowsSearchesOnceItIsCarriedToItsPassages()
            throws InterruptedException {
        Api.Caller caller = api.register("says");
        byte[] content = "# Zoo\n\nThe llama is called Gustav.\n".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> announcement =
                Papers.announcement("zoo.md", "text/markdown", content, "documents");
        announcement.put("tags", List.of("Animals"));
        announcement.put("duplicates", "reject");
        String id = Papers.upload(api, caller.token(), announcement, content);
        assertThat(api.post("/api/v1/documents/upload", caller.token(), announcement).code())
                .isEqualTo("duplicate_document");
        Papers.awaitReady(api, caller.token(), id);
        assertThat(found(caller, Map.of("tags", "animals", "kind", "document"))).hasSize(1);

        String change =
                """
                {"title": "Our llama", "kind": "dataset", "tags": ["Keepers"], "metadata": {"year": 2026}}\
                """;
        Reply changed =
                api.send(
                        "PATCH",
                        "/api/v1/documents/" + id,
                        caller.token(),
                        change.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/json"));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("title").asText()).isEqualTo("Our llama");
        awaitCarried(caller, id);
        assertThat(found(caller, Map.of("tags", "animals"))).isEmpty();
        JsonNode hits = found(caller, Map.of("tags", "keepers", "kind", "dataset", "year", 2026));
        assertThat(hits).hasSize(1);
        assertThat(hits.path(0).path("title").asText()).isEqualTo("Our llama");
        assertThat(pages(caller, "/api/v1/documents?kind=dataset&tag=keepers&property=year=2026"))
                .containsExactly(id);
    }

    @Test
    void aDocumentThatIsReadAnewIsFoundAllTheTimeAndNothingOldIsLeft() throws InterruptedException {
        Api.Caller caller = api.register("reads");
        String id =
                Papers.uploadMarkdown(
                        api, caller.token(), "documents", "# Zoo\n\nThe llama is called Gustav.\n");
        Papers.awaitReady(api, caller.token(), id);
        Reply begun = api.post("/api/v1/documents/" + id + "/reingest", caller.token(), Map.of());
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        String status;
        do {
            status =
                    api.get("/api/v1/documents/" + id, caller.token())
                            .json()
                            .path("status")
                            .asText();
            assertThat(found(caller, Map.of())).hasSize(1);
            assertThat(api.get("/api/v1/documents/" + id + "/text", caller.token()).status())
                    .isEqualTo(200);
            assertThat(Instant.now()).isBefore(deadline);
        } while (!status.equals("ready"));
        TestPlatform.awaitPassages(UUID.fromString(id), 1);
        assertThat(found(caller, Map.of())).hasSize(1);
        assertThat(api.get("/api/v1/documents/" + id + "/text", caller.token()).status())
                .isEqualTo(200);
    }

    @Test
    void aDocumentThatIsReadAnewWhileItsLastReadingIsClearedAwayDoesNotWaitForTheLease()
            throws InterruptedException {
        Api.Caller caller = TestPlatform.register("reads again");
        String id =
                Papers.uploadMarkdown(
                        api, caller.token(), "documents", "# Zoo\n\nThe emu is called Otto.\n");
        Papers.awaitReady(api, caller.token(), id);
        // While it is read nothing changes by these; right after it one meets the clearing job.
        for (int i = 0; i < 60; i++) {
            assertThat(
                            api.post(
                                            "/api/v1/documents/" + id + "/reingest",
                                            caller.token(),
                                            Map.of())
                                    .status())
                    .isEqualTo(202);
        }
        Instant leaseEnds = Instant.now().plus(Duration.ofSeconds(75));
        Papers.awaitReady(api, caller.token(), id);
        assertThat(Instant.now()).isBefore(leaseEnds);
        TestPlatform.awaitPassages(UUID.fromString(id), 1);
    }

    @Test
    void documentsAreFoundByNameAndByTextUntilTheyAreDeleted() throws InterruptedException {
        Api.Caller caller = api.register("searches");
        String byText = upload(caller, "ÆRØ ferry.md", "# Boats\n\nThe boat leaves at six.\n");
        String byName = upload(caller, "boat list.md", "# List\n\nNothing of that here.\n");
        Papers.awaitReady(api, caller.token(), byText);
        Papers.awaitReady(api, caller.token(), byName);
        assertThat(searched(caller, "boat")).containsExactly(byName, byText);
        assertThat(searched(caller, "LIST%20Boat")).startsWith(byName);
        assertThat(searched(caller, "%C3%A6r%C3%B8")).containsExactly(byText);
        JsonNode first = search(caller, "leaves").path("items").path(0);
        assertThat(first.path("passage").path("text").asText()).contains("leaves at six");
        assertThat(first.path("inName").asBoolean()).isFalse();
        assertThat(searched(caller, "zebra")).isEmpty();
        Api.Caller stranger = api.register("strangers");
        assertThat(search(stranger, "boat").path("code").asText())
                .isEqualTo("collection_not_found");

        api.send("DELETE", "/api/v1/documents/" + byText, caller.token(), null, Map.of());
        assertThat(searched(caller, "boat")).containsExactly(byName);
    }

    private String upload(Api.Caller caller, String filename, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return Papers.upload(
                api,
                caller.token(),
                Papers.announcement(filename, "text/markdown", content, "documents"),
                content);
    }

    private JsonNode search(Api.Caller caller, String q) {
        return api.get("/api/v1/documents/search?q=" + q, caller.token()).json();
    }

    private List<String> searched(Api.Caller caller, String q) {
        List<String> ids = new ArrayList<>();
        search(caller, q).path("items").forEach(item -> ids.add(item.path("documentId").asText()));
        return ids;
    }

    private JsonNode found(Api.Caller caller, Map<String, Object> filter) {
        return api.post(
                        "/api/v1/services/rag/retrieve",
                        caller.token(),
                        Map.of("query", "What is the llama called?", "filter", filter))
                .json()
                .path("results");
    }

    private void awaitCarried(Api.Caller caller, String id) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        while (api.get("/api/v1/documents/" + id, caller.token())
                .json()
                .path("changePending")
                .asBoolean(true)) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(100); // between two looks, until the deadline
        }
    }

    @Test
    void onlyAFailedDocumentIsRetried() throws InterruptedException {
        Api.Caller caller = api.register("retries");
        byte[] content = "# A\n\nText.\n".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> announcement =
                Papers.announcement("a.md", "text/markdown", content, "documents");
        announcement.put("sha256", "0".repeat(64));
        String failed = Papers.upload(api, caller.token(), announcement, content);
        assertThat(Papers.await(api, caller.token(), failed).path("status").asText())
                .isEqualTo("failed");
        Reply begun = api.post("/api/v1/documents/" + failed + "/retry", caller.token(), Map.of());
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        assertThat(begun.json().has("failure")).isFalse();
        assertThat(Papers.await(api, caller.token(), failed).path("failure").path("code").asText())
                .isEqualTo("hash_mismatch");

        String ready = Papers.uploadMarkdown(api, caller.token(), "documents", "# B\n\nText.\n");
        Papers.awaitReady(api, caller.token(), ready);
        assertThat(
                        api.post("/api/v1/documents/" + ready + "/retry", caller.token(), Map.of())
                                .code())
                .isEqualTo("not_failed");
    }

    private JsonNode ask(Api.Caller caller) {
        return api.post(
                        "/api/v1/services/rag/generate",
                        caller.token(),
                        Map.of("query", "What is the llama called?"))
                .json();
    }

    private List<String> pages(Api.Caller caller, String path) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        while (true) {
            Reply reply = api.get(path + cursor, caller.token());
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            reply.json().path("items").forEach(item -> ids.add(item.path("documentId").asText()));
            if (!reply.json().hasNonNull("nextCursor")) {
                return ids;
            }
            cursor =
                    (path.contains("?") ? "&" : "?")
                            + "cursor="
                            + reply.json().path("nextCursor").asText();
        }
    }
}
