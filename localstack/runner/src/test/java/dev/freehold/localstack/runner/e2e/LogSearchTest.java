package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogSearchTest {
    private static final String SENTENCE = "Wer den Schlüssel verliert, ruft sofort an.";

    private final LogSearch search = new LogSearch(List.of("swordfish-9", SENTENCE, "short"));

    @TempDir private Path folder = Path.of("");

    private List<String> found(String log) throws IOException {
        Files.writeString(folder.resolve("worker.log"), "one line\n" + log + "\nshort end\n");
        return search.search(folder);
    }

    @Test
    void seededLeaksAreFoundWithTheirPlacesButNotTold() throws IOException {
        assertThat(found("login with swordfish-9!"))
                .containsExactly("worker.log:2: the text swor...");
        assertThat(found("[" + SENTENCE + "]")).hasSize(1);
        assertThat(found("GET /t/1?X-Amz-Signature=0123456789abcdef")).hasSize(1);
        assertThat(found("token eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2ln")).hasSize(1);
        assertThat(found("{\"Authorization\":\"Basic YWJj\"}")).hasSize(1);
        assertThat(found("header is Bearer 0123456789abcdefg")).hasSize(1);
        assertThat(found("-----BEGIN PRIVATE KEY-----")).hasSize(1);
    }

    @Test
    void foldersAreSearchedToTheirBottom() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        Files.writeString(deep.resolve("x"), "swordfish-9");
        assertThat(search.search(folder)).containsExactly("x:1: the text swor...");
    }

    @Test
    void whatLooksAlikeIsNoLeak() throws IOException {
        assertThat(found("class AuthorizationProblem, eyJ, swordfish-8, X-Amz-Signature missing"))
                .isEmpty();
    }
}
