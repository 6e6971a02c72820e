package dev.freehold.localstack.runner.queue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.wire.Json;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.Message;

/** Reads which messages of a batch a function has failed on, by Lambda's rules. */
final class BatchAnswer {
    private BatchAnswer() {}

    /**
     * The messages that are done and can be deleted. An answer that is no JSON, or names a message
     * that is not of the batch, fails the whole batch.
     */
    static List<Message> done(byte[] answer, List<Message> batch) {
        JsonNode failures;
        try {
            JsonNode root = Json.read(answer);
            if (root.isMissingNode() || root.isNull()) {
                return batch;
            }
            if (!root.isObject()) {
                return List.of();
            }
            failures = root.path("batchItemFailures");
        } catch (IOException _) {
            return List.of();
        }
        if (failures.isMissingNode() || failures.isNull()) {
            return batch;
        }
        Set<String> failed = new HashSet<>();
        for (JsonNode failure : failures) {
            String id = failure.path("itemIdentifier").asText("");
            if (batch.stream().noneMatch(message -> message.messageId().equals(id))) {
                return List.of();
            }
            failed.add(id);
        }
        return batch.stream().filter(message -> !failed.contains(message.messageId())).toList();
    }
}
