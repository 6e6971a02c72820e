package dev.freehold.localstack.runner.e2e;

import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.lambda.FunctionFigures;
import dev.freehold.localstack.runner.process.ProcessUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Does to the platform what happens to such systems. */
final class Faults {
    private static final int DEATH_SECONDS = 10;

    private Faults() {}

    /** Kills every process of a function as {@code kill -9} does; how many there were. */
    static int killProcesses(String function) throws Exception {
        List<ProcessHandle> processes =
                TestPlatform.platform().functions().stream()
                        .filter(figures -> figures.name().equals(function))
                        .map(FunctionFigures::processes)
                        .flatMap(List::stream)
                        .map(ProcessUsage::pid)
                        .map(ProcessHandle::of)
                        .flatMap(Optional::stream)
                        .toList();
        kill(processes);
        return processes.size();
    }

    /** Kills a store as {@code kill -9} does; it keeps its data. */
    static void killStore(String name) throws Exception {
        ProcessUsage store = TestPlatform.platform().stores().get(name);
        if (store == null) {
            throw new IllegalStateException(name + " does not run");
        }
        kill(ProcessHandle.of(store.pid()).stream().toList());
    }

    private static void kill(List<ProcessHandle> processes) throws Exception {
        processes.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : processes) {
            process.onExit().get(DEATH_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** What the watch says when it finds that nobody works on a document. */
    static void nudge(UUID tenant, String document) {
        TestPlatform.send(
                "ingestion",
                """
                {"id":"%s","type":"document.ingest","version":1,"tenantId":"%s","occurredAt":"%s",
                 "traceId":"faults","data":{"documentId":"%s"}}\
                """
                        .formatted(Ids.next(), tenant, Instant.now(), document));
    }

    /** What the watch says when it finds that nobody removes a deleted collection. */
    static void nudgeRemoval(UUID tenant, String collection) {
        TestPlatform.send(
                "ingestion",
                """
                {"id":"%s","type":"collection.remove","version":1,"tenantId":"%s","occurredAt":"%s",
                 "traceId":"faults","data":{"collectionId":"%s"}}\
                """
                        .formatted(Ids.next(), tenant, Instant.now(), collection));
    }

    /** What S3 says of a document's object. */
    static void objectCreated(UUID tenant, String document, String etag) {
        TestPlatform.send(
                "uploads",
                """
                {"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"documents"},
                 "object":{"key":"t/%s/up/%s","size":1,"eTag":"%s"}}}]}\
                """
                        .formatted(Ids.hex(tenant), Ids.hex(UUID.fromString(document)), etag));
    }

    /** Changes after how long the messages that a queue gives out from now on come back. */
    static void visibility(String queue, Duration visibility) {
        TestPlatform.sqs()
                .setQueueAttributes(set ->
                        set.queueUrl(TestPlatform.deployment().queueUrl(queue))
                                .attributes(
                                        Map.of(
                                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                                Long.toString(visibility.toSeconds()))));
    }

    /** Takes a message with this body out of a queue, if it is there. */
    static boolean take(String queue, String body) {
        String url = TestPlatform.deployment().queueUrl(queue);
        for (Message message :
                TestPlatform.sqs()
                        .receiveMessage(
                                r -> r.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(1))
                        .messages()) {
            if (message.body().equals(body)) {
                TestPlatform.sqs()
                        .deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle()));
                return true;
            }
        }
        return false;
    }
}
