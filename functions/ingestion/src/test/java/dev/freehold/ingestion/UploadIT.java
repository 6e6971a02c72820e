package dev.freehold.ingestion;

import static dev.freehold.ingestion.IngestionProcess.MARKDOWN;
import static dev.freehold.ingestion.IngestionProcess.UPLOAD;
import static dev.freehold.ingestion.IngestionProcess.announcement;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import dev.freehold.testing.RestClient;
import dev.freehold.testing.Samples;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UploadIT {
    private static final String DOCUMENTS = "/api/v1/documents/";
    private static final String HELLO = "# Hello";

    private final AwsStack stack;
    private final IngestionProcess ingestion;
    private final Principal owner;

    UploadIT(AwsStack stack) {
        this.stack = stack;
        ingestion = new IngestionProcess(stack);
        owner = ingestion.newcomer();
    }

    @AfterAll
    void close() {
        ingestion.close();
    }

    @Test
    void anAnnouncedFileIsPutByTheAnswersUrl() throws IOException, InterruptedException {
        int watched = watches();
        Map<String, Object> request = announcement(HELLO);
        request.put("collection", "people");
        request.put("metadata", Map.of("year", 2026, "draft", false, "department", "HR"));
        RestAnswer announced = ingestion.as(owner).post(UPLOAD, request).expect(201);
        assertThat(announced.text("status")).isEqualTo("awaiting_upload");
        assertThat(watches()).isEqualTo(watched + 1);
        assertThat(ingestion.put(announced, HELLO)).isEqualTo(200);

        RestAnswer document = document(owner, announced).expect(200);
        assertThat(document.text("status")).isEqualTo("awaiting_upload");
        assertThat(document.text("collection")).isEqualTo("people");
        assertThat(document.text("fileType")).isEqualTo(MARKDOWN);
        assertThat(document.json().get("metadata").get("year").getIntValue()).isEqualTo(2026);
        assertThat(stored(announced)).isEqualTo(HELLO);
    }

    @Test
    void aFileOfAnotherLengthIsNotTaken() throws IOException, InterruptedException {
        RestAnswer announced = ingestion.announce(owner, HELLO);
        assertThat(ingestion.put(announced, HELLO + "!")).isEqualTo(403);
    }

    @Test
    void theSampleEventIsUnderstood() throws IOException {
        String bearer = "Bearer " + ingestion.token(owner);
        String event =
                Samples.read("api-gateway-v1-upload.json")
                        .replace(
                                "\"headers\": {",
                                "\"headers\": {\"Authorization\": \"%s\",".formatted(bearer))
                        .replace(
                                "\"multiValueHeaders\": {",
                                "\"multiValueHeaders\": {\"Authorization\": [\"%s\"],"
                                        .formatted(bearer));
        assertThat(ingestion.client().send(event).expect(201).text("filename"))
                .isEqualTo("handbook.md");
    }

    @Test
    void aSmallFileMayBeTheBodyItself() throws IOException {
        RestAnswer sent =
                ingestion
                        .as(owner)
                        .post(UPLOAD, Map.of("filename", "a.md"), MARKDOWN, HELLO.getBytes(UTF_8))
                        .expect(201);
        assertThat(sent.json().get("upload")).isNull();
        assertThat(stored(sent)).isEqualTo(HELLO);
        assertThat(document(owner, sent).text("sha256"))
                .isEqualTo(IngestionProcess.sha256(HELLO.getBytes(UTF_8)));
    }

    @Test
    void anothersDocumentIsNotThere() {
        RestAnswer ours = ingestion.announce(owner, HELLO);
        Principal stranger = ingestion.newcomer();
        RestAnswer theirs = document(stranger, ours).expectProblem(404, "document_not_found");
        RestAnswer nobodys =
                ingestion
                        .as(stranger)
                        .get(DOCUMENTS + Ids.next())
                        .expectProblem(404, "document_not_found");
        assertThat(theirs.text("title")).isEqualTo(nobodys.text("title"));
        assertThat(theirs.text("detail")).isEqualTo(nobodys.text("detail"));
        ingestion
                .as(stranger)
                .get(DOCUMENTS + ours.text("documentId") + "/text")
                .expectProblem(404, "document_not_found");
    }

    @Test
    void aTextIsNotThereBeforeItWasRead() {
        RestAnswer announced = ingestion.announce(owner, HELLO);
        ingestion
                .as(owner)
                .get(DOCUMENTS + announced.text("documentId") + "/text")
                .expectProblem(409, "text_not_ready");
    }

    @Test
    void whatIsNoIdIsRefused() {
        ingestion.as(owner).get(DOCUMENTS + "handbook.pdf").expectProblem(400, "invalid_request");
    }

    @Test
    void aRepetitionUnderAKeyIsTheSameDocument() {
        String key = Ids.hex(Ids.next());
        RestClient keyed = ingestion.as(owner).with("Idempotency-Key", key);
        RestAnswer first = keyed.post(UPLOAD, announcement(HELLO)).expect(201);
        RestAnswer second = keyed.post(UPLOAD, announcement(HELLO)).expect(201);
        assertThat(second.text("documentId")).isEqualTo(first.text("documentId"));
        keyed.post(UPLOAD, announcement("another")).expectProblem(422, "idempotency_key_reused");
        RestAnswer others =
                ingestion
                        .as(ingestion.newcomer())
                        .with("Idempotency-Key", key)
                        .post(UPLOAD, announcement(HELLO))
                        .expect(201);
        assertThat(others.text("documentId")).isNotEqualTo(first.text("documentId"));
    }

    private RestAnswer document(Principal caller, RestAnswer announced) {
        return ingestion.as(caller).get(DOCUMENTS + announced.text("documentId"));
    }

    private String stored(RestAnswer announced) {
        UUID id = UUID.fromString(announced.text("documentId"));
        String bucket = stack.deployment().bucketName("documents");
        String key = ObjectPath.upload(id, 1).key(owner.tenant());
        return stack.s3().getObjectAsBytes(get -> get.bucket(bucket).key(key)).asUtf8String();
    }

    /** Watches wait a minute before they are seen. */
    private int watches() {
        String url = stack.deployment().queueUrl("ingestion-watch");
        return Integer.parseInt(
                stack.sqs()
                        .getQueueAttributes(get ->
                                get.queueUrl(url)
                                        .attributeNames(
                                                QueueAttributeName
                                                        .APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                        .attributes()
                        .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }
}
