package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A document gets another file, on the whole path. */
final class VersionsIT {
    private final Api api = TestPlatform.api();

    @Test
    void theOldIsFoundUntilTheNewIsReadyAndThenNothingOfItIsLeft() throws InterruptedException {
        Api.Caller caller = api.register("renews");
        String id =
                Papers.uploadMarkdown(
                        api, caller.token(), "documents", "# Zoo\n\nThe llama is called Gustav.\n");
        Papers.awaitReady(api, caller.token(), id);
        renew(caller, id, "# Zoo\n\nThe llama is called Mathilda.\n", true);
        Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
        JsonNode document;
        do {
            // One or the other, and never both or none.
            assertThat(found(caller)).hasSize(1);
            document = api.get("/api/v1/documents/" + id, caller.token()).json();
            assertThat(document.path("searchable").asBoolean()).isTrue();
            assertThat(Instant.now()).isBefore(deadline);
        } while (!document.path("filename").asText().equals("renewed.md")
                || !document.path("status").asText().equals("ready"));
        assertThat(found(caller)).singleElement().asString().contains("Mathilda");
        awaitNothingOld(caller, id);
        assertThat(found(caller)).singleElement().asString().contains("Mathilda");

        // One that cannot be ingested leaves the one before found; the next takes over from there.
        renew(caller, id, "# Zoo\n\nThe llama is called Nobody.\n", false);
        TestPlatform.await("failed", () -> status(caller, id).equals("failed"));
        JsonNode failed = api.get("/api/v1/documents/" + id, caller.token()).json();
        assertThat(failed.path("failure").path("code").asText()).isEqualTo("hash_mismatch");
        assertThat(failed.path("searchable").asBoolean()).isTrue();
        assertThat(found(caller)).singleElement().asString().contains("Mathilda");
        renew(caller, id, "# Zoo\n\nThe llama is called Ottilie.\n", true);
        TestPlatform.await("ready again", () -> status(caller, id).equals("ready"));
        assertThat(found(caller)).singleElement().asString().contains("Ottilie");
        awaitNothingOld(caller, id);

        api.send("DELETE", "/api/v1/documents/" + id, caller.token(), null, Map.of());
        TestPlatform.await("nothing", () -> TestPlatform.objects(caller.tenant()) == 0);
        TestPlatform.awaitNoPassages(UUID.fromString(id));
    }

    /** One passage in the index; one file, one text and one list of passages in the store. */
    private static void awaitNothingOld(Api.Caller caller, String id) throws InterruptedException {
        TestPlatform.awaitPassages(UUID.fromString(id), 1);
        TestPlatform.await("one of each", () -> TestPlatform.objects(caller.tenant()) == 3);
    }

    private String status(Api.Caller caller, String id) {
        return api.get("/api/v1/documents/" + id, caller.token()).json().path("status").asText();
    }

    private void renew(Api.Caller caller, String id, String text, boolean right) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        Map<String, Object> announcement =
                Papers.announcement("renewed.md", "text/markdown", content, "documents");
        announcement.remove("collection");
        if (!right) {
            announcement.put("sha256", "0".repeat(64));
        }
        Reply announced =
                api.post("/api/v1/documents/" + id + "/versions", caller.token(), announcement);
        assertThat(announced.status()).as(announced.code()).isEqualTo(201);
        assertThat(Papers.put(announced.json(), content).status()).isEqualTo(200);
    }

    private List<String> found(Api.Caller caller) {
        Map<String, Object> question = Map.of("query", "What is the llama called?");
        JsonNode results =
                api.post("/api/v1/services/rag/retrieve", caller.token(), question)
                        .json()
                        .path("results");
        return StreamSupport.stream(results.spliterator(), false)
                .map(result -> result.path("text").asText())
                .toList();
    }
}
