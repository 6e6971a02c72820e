package dev.freehold.localstack.runner.e2e;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.Message;

/** What the dead-letter queues hold, past the API and by it. */
public final class DeadLetters {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LOOKS = 20;
    private static final int MOST = 10;

    private DeadLetters() {}

    /** The code of each document that a dead letter of {@code queue} names; none is taken away. */
    public static Map<String, String> codes(String queue) {
        Map<String, String> codes = new HashMap<>();
        String url = TestPlatform.deployment().queueUrl(queue + "-dlq");
        // Each look gives ten of them at most, and not always others than the one before.
        for (int look = 0; look < LOOKS; look++) {
            TestPlatform.sqs()
                    .receiveMessage(receive ->
                            receive.queueUrl(url)
                                    .maxNumberOfMessages(MOST)
                                    .visibilityTimeout(0)
                                    .messageAttributeNames("All"))
                    .messages()
                    .forEach(message -> read(message, codes));
        }
        return codes;
    }

    /** A dead letter as the administrator sees it; a sample holds ten at most. */
    static JsonNode find(Api api, String token, String queue, String document) {
        for (int look = 0; look < LOOKS; look++) {
            for (JsonNode item :
                    api.get("/api/v1/admin/dead-letters", token).json().path("items")) {
                for (JsonNode letter : item.path("sample")) {
                    if (item.path("queue").asText().equals(queue)
                            && letter.path("documentId").asText().equals(document)) {
                        return letter;
                    }
                }
            }
        }
        throw new IllegalStateException("No dead letter of " + document);
    }

    private static void read(Message message, Map<String, String> codes) {
        try {
            JsonNode data = JSON.readTree(message.body()).path("data");
            var attribute = message.messageAttributes().get("code");
            codes.put(
                    data.path("documentId").asText(),
                    attribute == null ? data.path("code").asText() : attribute.stringValue());
        } catch (JsonProcessingException _) {
            return; // a test's message that is none
        }
    }
}
