package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * What webhooks are to be told of documents' ends, on the whole path. Nobody hears it: what is
 * sent, and that it is signed, is tested where a server may listen.
 */
final class WebhooksIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Public, so that it can be registered, and of a block that is given to nobody. */
    private static final String NOBODYS = "https://[2000::1]/in";

    private final Api api = TestPlatform.api();

    @Test
    void theEndOfADocumentIsToldToThoseWhoWantToKnowAndTriedAgainUntilTheyHear()
            throws InterruptedException, IOException {
        Api.Caller caller = api.register("told");
        Papers.awaitReady(api, caller.token(), note(caller, "early", "Before the webhooks."));
        api.post("/api/v1/collections", caller.token(), Map.of("name", "late"));
        String all =
                webhook(caller, Map.of("events", List.of("document.ready", "document.failed")));
        String late =
                webhook(caller, Map.of("events", List.of("document.ready"), "collection", "late"));
        String ready = note(caller, "early", "The ferry leaves at six.");
        Papers.awaitReady(api, caller.token(), ready);
        String failed = broken(caller);
        Papers.await(api, caller.token(), failed);

        TestPlatform.await("an attempt at each", () -> tried(caller, all) == 2);
        List<JsonNode> told = deliveries(caller, all);
        JsonNode first = JSON.readTree(told.getLast().path("body").asText());
        assertThat(first.path("type").asText()).isEqualTo("document.ready");
        assertThat(first.path("id")).isEqualTo(told.getLast().path("eventId"));
        assertThat(first.path("tenantId").asText()).isEqualTo(caller.tenant().toString());
        assertThat(first.path("data").path("documentId").asText()).isEqualTo(ready);
        assertThat(first.path("data").path("collection").asText()).isEqualTo("early");
        assertThat(first.path("data").path("passages").asInt()).isEqualTo(1);
        JsonNode second = JSON.readTree(told.getFirst().path("body").asText());
        assertThat(second.path("type").asText()).isEqualTo("document.failed");
        assertThat(second.path("data").path("documentId").asText()).isEqualTo(failed);
        assertThat(second.path("data").path("failureCode").asText()).isEqualTo("hash_mismatch");
        assertThat(second.path("data").path("searchable").asBoolean()).isFalse();
        assertThat(told)
                .allSatisfy(delivery -> {
                    assertThat(delivery.path("status").asText()).isEqualTo("pending");
                    assertThat(delivery.path("error").asText()).startsWith("remote_");
                    assertThat(delivery.path("nextAttemptAt").isNull()).isFalse();
                });
        assertThat(deliveries(caller, late)).isEmpty();
    }

    private String webhook(Api.Caller caller, Map<String, Object> wanted) {
        Map<String, Object> request = new java.util.HashMap<>(wanted);
        request.put("url", NOBODYS);
        Reply made = api.post("/api/v1/webhooks", caller.token(), request);
        assertThat(made.status()).as(made.code()).isEqualTo(201);
        return made.json().path("webhook").path("id").asText();
    }

    private String note(Api.Caller caller, String collection, String text) {
        return Papers.uploadMarkdown(api, caller.token(), collection, "# Note\n\n" + text + "\n");
    }

    /** Its content is not what was announced. */
    private String broken(Api.Caller caller) {
        byte[] content = "# Note\n\nAnother.\n".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> announcement =
                Papers.announcement("note.md", "text/markdown", content, "early");
        announcement.put("sha256", "0".repeat(64));
        return Papers.upload(api, caller.token(), announcement, content);
    }

    private long tried(Api.Caller caller, String webhook) {
        return deliveries(caller, webhook).stream()
                .filter(delivery -> !delivery.path("error").isNull())
                .count();
    }

    private List<JsonNode> deliveries(Api.Caller caller, String webhook) {
        JsonNode items =
                api.get("/api/v1/webhooks/" + webhook + "/deliveries", caller.token())
                        .json()
                        .path("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }
}
