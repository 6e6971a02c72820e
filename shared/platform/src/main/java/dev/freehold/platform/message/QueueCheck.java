package dev.freehold.platform.message;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.freehold.platform.selftest.SelfCheck;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/** Reads SQS's event and writes the answer to a batch. */
@Singleton
final class QueueCheck implements SelfCheck {
    private static final String EVENT =
            """
            {"Records":[{"messageId":"m-1","body":"{}","eventSource":"aws:sqs",
            "eventSourceARN":"arn:aws:sqs:eu-central-1:000000000000:q",
            "attributes":{"ApproximateReceiveCount":"1"}}]}\
            """;

    private final JsonMapper json;

    QueueCheck(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "queue event";
    }

    @Override
    public void run() throws IOException {
        var event = Objects.requireNonNull(json.readValue(EVENT, SQSEvent.class));
        var message = event.getRecords().getFirst();
        SelfCheck.require("m-1".equals(message.getMessageId()), "messageId");
        SelfCheck.require(message.getEventSourceArn().endsWith(":q"), "eventSourceARN");
        String answer =
                json.writeValueAsString(
                        new SQSBatchResponse(
                                List.of(new SQSBatchResponse.BatchItemFailure("m-1"))));
        SelfCheck.require(
                answer.equals("{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}"), answer);
    }
}
