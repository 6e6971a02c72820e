package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
                    guests.txt|text/plain; charset=windows-1252|Who grants exceptions for taking pictures?|Chloë Marlowe
                    lost-property.csv|text/csv|Where was the hearing aid in a blue case found?|Canteen
                    suppliers.json|text/json|What is the telephone for urgent repairs?|0113 496 0388
                    pallet-rates.xlsx|application/vnd.openxmlformats-officedocument.spreadsheetml.sheet|What is the first pallet to the highlands and islands?|£1,162.75
                    yard-safety.pptx|application/vnd.openxmlformats-officedocument.presentationml.presentation|What is the speed limit between the halls?|5 mph
                    history.epub|application/epub+zip|What was Carlisle depot before?|a biscuit factory
                    cold-store.eml|message/rfc822|How many litres is the generator filled with?|640 litres
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

    @Test
    void picturesAndScansAreParkedUntilTheyAreRecognised() throws Exception {
        Api.Caller caller = api.register("scans");
        Map<String, byte[]> pictures = Pictures.all();
        for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
            String id =
                    Papers.upload(
                            api,
                            caller.token(),
                            Papers.announcement(
                                    "scan", picture.getKey(), picture.getValue(), "documents"),
                            picture.getValue());
            JsonNode parked = Papers.await(api, caller.token(), id);
            assertThat(parked.path("status").asText()).isEqualTo("needs_ocr");
            assertThat(parked.path("failure").isMissingNode() || parked.path("failure").isNull())
                    .isTrue();
        }
        JsonNode listed =
                api.get("/api/v1/documents?status=needs_ocr", caller.token()).json().path("items");
        assertThat(listed).hasSize(pictures.size());
        String id = listed.path(0).path("documentId").asText();
        assertThat(
                        api.send(
                                        "POST",
                                        "/api/v1/documents/" + id + "/retry",
                                        caller.token(),
                                        new byte[0],
                                        Map.of())
                                .status())
                .isEqualTo(202);
        assertThat(Papers.await(api, caller.token(), id).path("status").asText())
                .isEqualTo("needs_ocr");
    }
}
