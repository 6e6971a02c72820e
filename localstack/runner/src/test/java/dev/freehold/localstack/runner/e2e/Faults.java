package dev.freehold.localstack.runner.e2e;

import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.lambda.FunctionFigures;
import dev.freehold.localstack.runner.process.ProcessUsage;
import dev.freehold.topology.Freehold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Does to the platform what happens to such systems. */
final class Faults {
    private static final int DEATH_SECONDS = 10;

    private static final Set<ProcessHandle> HUNG = ConcurrentHashMap.newKeySet();

    private Faults() {}

    /**
     * Kills every process of a function that does not hang as {@code kill -9} does; how many there
     * were.
     */
    static int killProcesses(String function) throws Exception {
        List<ProcessHandle> processes =
                processes(function).stream().filter(process -> !HUNG.contains(process)).toList();
        kill(processes);
        return processes.size();
    }

    /**
     * Lets every process of a function hang, as one that waits for ever does; those that hung
     * before are not in the answer.
     */
    static List<ProcessHandle> hang(String function) throws Exception {
        List<ProcessHandle> processes =
                processes(function).stream().filter(process -> !HUNG.contains(process)).toList();
        HUNG.addAll(processes);
        signal("-STOP", processes);
        return processes;
    }

    /** Lets processes that hang go on. */
    static void goOn(List<ProcessHandle> processes) throws Exception {
        signal("-CONT", processes);
        processes.forEach(HUNG::remove);
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle process : processes) {
            String pid = Long.toString(process.pid());
            if (new ProcessBuilder("kill", signal, pid).start().waitFor() != 0) {
                throw new IllegalStateException("No process " + pid);
            }
        }
    }

    private static List<ProcessHandle> processes(String function) {
        return TestPlatform.platform().functions().stream()
                .filter(figures -> figures.name().equals(function))
                .map(FunctionFigures::processes)
                .flatMap(List::stream)
                .map(ProcessUsage::pid)
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /** Kills a store again and again, whoever starts it, until something has been seen. */
    static void keepDown(String store, BooleanSupplier seen) throws Exception {
        TestPlatform.await(
                store + " missed",
                () -> {
                    ProcessUsage running = TestPlatform.platform().stores().get(store);
                    if (running != null) {
                        ProcessHandle.of(running.pid()).ifPresent(ProcessHandle::destroyForcibly);
                    }
                    return seen.getAsBoolean();
                });
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

    /** Does something while S3 tells nobody of new objects. */
    static void withoutUploadEvents(Step step) throws Exception {
        String bucket = TestPlatform.deployment().bucketName(Freehold.DOCUMENTS);
        var told = TestPlatform.s3().getBucketNotificationConfiguration(get -> get.bucket(bucket));
        TestPlatform.s3()
                .putBucketNotificationConfiguration(
                        put -> put.bucket(bucket).notificationConfiguration(none -> {}));
        try {
            step.run();
        } finally {
            TestPlatform.s3()
                    .putBucketNotificationConfiguration(put ->
                            put.bucket(bucket)
                                    .notificationConfiguration(all ->
                                            all.queueConfigurations(told.queueConfigurations())));
        }
    }

    /** Something that may fail in any way. */
    interface Step {
        void run() throws Exception;
    }

    /** Takes a message with such a body out of a queue, if it is there. */
    static boolean take(String queue, Predicate<String> body) {
        String url = TestPlatform.deployment().queueUrl(queue);
        for (Message message :
                TestPlatform.sqs()
                        .receiveMessage(
                                r -> r.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(1))
                        .messages()) {
            if (body.test(message.body())) {
                TestPlatform.sqs()
                        .deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle()));
                return true;
            }
        }
        return false;
    }
}
