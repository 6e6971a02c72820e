package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.kernel.Ids;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An index that was lost comes back from Postgres and the object store alone. */
final class RebuildIT {
    private final Api api = TestPlatform.api();
    private final String administrator = TestPlatform.administrator(api);

    @Test
    void aLostIndexAnswersAsBeforeOnceItIsRebuilt() throws Exception {
        Api.Caller caller = api.register("rebuilds");
        Api.Caller stranger = api.register("stays");
        List<String> ids = new ArrayList<>();
        for (String beast : List.of("llama is called Gustav", "owl sleeps in bay 7")) {
            ids.add(
                    Papers.uploadMarkdown(
                            api,
                            caller.token(),
                            "documents",
                            "# Zoo\n\nThe %s.\n\n## Night\n\nGates close at six.\n"
                                    .formatted(beast)));
        }
        String failed = failedAnew(caller);
        for (String id : ids) {
            Papers.awaitReady(api, caller.token(), id);
        }
        String foreign =
                Papers.uploadMarkdown(api, stranger.token(), "documents", "# A\n\nText.\n");
        Papers.awaitReady(api, stranger.token(), foreign);
        Set<String> before = asked(caller);
        assertThat(before).hasSize(5);

        lose(caller.tenant());
        assertThat(asked(caller)).isEmpty();
        rebuild(caller.tenant());
        assertThat(asked(caller)).isEqualTo(before);
        for (String id : ids) {
            JsonNode document = api.get("/api/v1/documents/" + id, caller.token()).json();
            assertThat(document.path("status").asText()).isEqualTo("ready");
        }
        assertThat(
                        api.get("/api/v1/documents/" + failed, caller.token())
                                .json()
                                .path("searchable")
                                .asBoolean())
                .isTrue();
        TestPlatform.awaitPassages(UUID.fromString(foreign), 1);

        // Of an index that is whole, too; and again.
        rebuild(caller.tenant());
        assertThat(asked(caller)).isEqualTo(before);
        assertThat(audited(caller)).contains("index.rebuilt");
    }

    @Test
    void onlyThePlatformsAdministratorRebuilds() {
        Api.Caller owner = api.register("rebuilt");
        String path = "/api/v1/admin/tenants/" + owner.tenant() + "/index";
        for (String token : new String[] {null, owner.token()}) {
            int status = token == null ? 401 : 403;
            assertThat(api.get(path, token).status()).isEqualTo(status);
            assertThat(api.post(path + "/rebuild", token, Map.of()).status()).isEqualTo(status);
        }
        String nowhere = "/api/v1/admin/tenants/" + Ids.next() + "/index";
        assertThat(api.get(nowhere, administrator).code()).isEqualTo("tenant_not_found");
        assertThat(api.post(nowhere + "/rebuild", administrator, Map.of()).code())
                .isEqualTo("tenant_not_found");
        assertThat(api.post(path + "/rebuild?cursor=x", administrator, Map.of()).code())
                .isEqualTo("invalid_request");
        Reply begun = api.post(path + "/rebuild", administrator, Map.of());
        assertThat(begun.status()).as(begun.body()).isEqualTo(202);
        assertThat(begun.json().path("documents").asInt(-1)).isZero();
        assertThat(begun.json().path("nextCursor").isNull()).isTrue();
    }

    /** Was ready, and its file could not be read again: what was read before goes on. */
    private String failedAnew(Api.Caller caller) throws InterruptedException, SQLException {
        String id =
                Papers.uploadMarkdown(
                        api, caller.token(), "documents", "# Camel\n\nThe camel is called Ida.\n");
        Papers.awaitReady(api, caller.token(), id);
        try (Connection connection = TestPlatform.connectAsAdministrator();
                var statement = connection.createStatement()) {
            statement.execute(
                    "UPDATE document SET sha256 = repeat('0', 64) WHERE id = '" + id + "'");
        }
        api.post("/api/v1/documents/" + id + "/reingest", caller.token(), Map.of());
        assertThat(Papers.await(api, caller.token(), id).path("failure").path("code").asText())
                .isEqualTo("hash_mismatch");
        return id;
    }

    private void rebuild(UUID tenant) throws Exception {
        var out = new ByteArrayOutputStream();
        TestPlatform.indexRebuild(new PrintStream(out, true, StandardCharsets.UTF_8))
                .run(Optional.of(tenant));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("3 documents of 1 tenants");
    }

    /** By hand, as no part of the platform can. */
    private static void lose(UUID tenant) {
        Reply reply =
                Api.exchange(
                        "POST",
                        URI.create(
                                TestPlatform.deployment().searchUrl()
                                        + "/passages_*/_delete_by_query?refresh=true"),
                        null,
                        "{\"query\":{\"term\":{\"tenant\":\"%s\"}}}"
                                .formatted(Ids.hex(tenant))
                                .getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/json"));
        assertThat(reply.json().path("deleted").asInt()).as(reply.body()).isPositive();
    }

    /** Documents, places and texts; scores depend on what else the index holds. */
    private Set<String> asked(Api.Caller caller) {
        Reply reply =
                api.post(
                        "/api/v1/services/rag/retrieve",
                        caller.token(),
                        Map.of("query", "Where does the owl sleep?", "deduplicate", false));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        Set<String> found = new TreeSet<>();
        for (JsonNode result : reply.json().path("results")) {
            found.add(
                    String.join(
                            " ",
                            result.path("documentId").asText(),
                            result.path("start").asText(),
                            result.path("heading").asText(),
                            result.path("text").asText()));
        }
        return found;
    }

    private List<String> audited(Api.Caller caller) {
        List<String> actions = new ArrayList<>();
        api.get("/api/v1/audit-events?limit=100", caller.token())
                .json()
                .path("items")
                .forEach(event -> actions.add(event.path("action").asText()));
        return actions;
    }
}
