package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each format beside PDF and Markdown goes the whole way, by presigned URL and as the body of a
 * request.
 */
final class FormatsIT {
    private final Api api = TestPlatform.api();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    lost-keys.txt|text/plain|Which number do I call when I lose a key?|0113 496 0347
                    parking.html|text/html|How much does charging cost per kilowatt hour?|31 pence
                    opening-hours.docx|application/vnd.openxmlformats-officedocument.wordprocessingml.document|In which lane do I wait to collect a consignment?|lane 2
                    """)
    void aDocumentIsAnsweredFrom(String file, String type, String question, String fact)
            throws IOException, InterruptedException {
        Api.Caller caller = api.register("formats");
        byte[] content =
                Files.readAllBytes(TestPlatform.samples().resolve("formats").resolve(file));
        Papers.awaitReady(
                api,
                caller.token(),
                Papers.upload(
                        api,
                        caller.token(),
                        Papers.announcement(file, type, content, "documents"),
                        content));
        Reply sent =
                api.send(
                        "POST",
                        "/api/v1/documents/upload?collection=again&filename=" + file,
                        caller.token(),
                        content,
                        Map.of("Content-Type", type));
        assertThat(sent.status()).as(sent.body()).isEqualTo(201);
        Papers.awaitReady(api, caller.token(), sent.json().path("documentId").asText());
        for (String collection : new String[] {"documents", "again"}) {
            JsonNode answer =
                    api.post(
                                    "/api/v1/services/rag/generate",
                                    caller.token(),
                                    Map.of("query", question, "collection", collection))
                            .json();
            assertThat(answer.path("answer").asText()).as(answer.toString()).contains(fact);
        }
    }
}
