package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The whole platform is killed in the middle of its work, and started again. */
@Execution(ExecutionMode.CONCURRENT)
final class RestartIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String QUESTION = "How many keys does the harbour office have?";

    @TempDir Path folder;

    @Test
    void nothingIsLostWhenTheWholePlatformIsKilled() throws Exception {
        try (OwnPlatform platform = OwnPlatform.start(folder)) {
            Api api = platform.api();
            Api.Caller caller = api.register("restart");
            List<String> documents = new ArrayList<>();
            documents.add(
                    Papers.uploadMarkdown(
                            api,
                            caller.token(),
                            "restart",
                            "# Keys\n\nThe harbour office has seven keys.\n"));
            Papers.awaitReady(api, caller.token(), documents.getFirst());
            String answer = ask(api, caller.token());
            assertThat(answer).contains("seven keys");

            documents.add(upload(api, caller.token(), 300));
            awaitProgress(api, caller.token(), documents.getLast());
            for (int i = 0; i < 5; i++) {
                documents.add(upload(api, caller.token(), 3));
            }
            platform.kill();
            platform.startAgain();

            String token = login(platform.api(), caller);
            assertThat(ids(platform.api(), token)).containsExactlyInAnyOrderElementsOf(documents);
            assertThat(ask(platform.api(), token)).isEqualTo(answer);
            for (String document : documents) {
                Papers.awaitReady(platform.api(), token, document);
            }
        }
    }

    private static String upload(Api api, String token, int sections) {
        byte[] content = LongPapers.markdown(sections);
        return Papers.upload(
                api,
                token,
                Papers.announcement("paper.md", "text/markdown", content, "papers"),
                content);
    }

    private static void awaitProgress(Api api, String token, String document)
            throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (api.get("/api/v1/documents/" + document, token).json().at("/progress/done").asInt()
                == 0) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(50); // between two looks, until the deadline
        }
    }

    private static String login(Api api, Api.Caller caller) {
        return api.post(
                        "/api/v1/auth/login",
                        null,
                        Map.of("email", caller.email(), "password", caller.password()))
                .json()
                .path("access_token")
                .asText();
    }

    private static List<String> ids(Api api, String token) {
        List<String> ids = new ArrayList<>();
        JsonNode page = api.get("/api/v1/documents", token).json();
        page.path("items").forEach(item -> ids.add(item.path("documentId").asText()));
        return ids;
    }

    private static String ask(Api api, String token) {
        return api.post(
                        "/api/v1/services/rag/generate",
                        token,
                        Map.of("query", QUESTION, "collection", "restart"))
                .json()
                .path("answer")
                .asText();
    }
}
