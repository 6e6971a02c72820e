package dev.freehold.localstack.runner.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.localstack.runner.function.Eventually;
import dev.freehold.localstack.runner.function.TestFunctions;
import dev.freehold.localstack.runner.lambda.FunctionHost;
import dev.freehold.localstack.runner.lambda.Outcome;
import dev.freehold.localstack.runner.wire.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

final class QueueMappingIT {
    @TempDir static Path folder;
    private static LocalCloud cloud;
    private static SqsClient sqs;

    @BeforeAll
    static void start() throws Exception {
        cloud = LocalCloud.start(folder);
        sqs = cloud.clients().sqs();
    }

    @AfterAll
    static void stop() {
        sqs.close();
        cloud.close();
    }

    @Test
    void eventIsWhatLambdaGives() throws Exception {
        String url = queue("events", Map.of());
        sqs.sendMessage(send ->
                send.queueUrl(url)
                        .messageBody("hello")
                        .messageAttributes(
                                Map.of(
                                        "kind",
                                        MessageAttributeValue.builder()
                                                .dataType("String")
                                                .stringValue("greeting")
                                                .build())));
        BlockingQueue<byte[]> events = new LinkedBlockingQueue<>();
        try (QueueMapping _ =
                QueueMapping.start(
                        source(url, 10, Duration.ZERO),
                        sqs,
                        new Semaphore(1),
                        event -> {
                            events.add(event.payload());
                            return CompletableFuture.completedFuture(
                                    new Outcome.Buffered("{}".getBytes(StandardCharsets.UTF_8)));
                        })) {
            byte[] event = events.poll(30, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            var record = Json.read(event).at("/Records/0");
            assertThat(record.path("body").asText()).isEqualTo("hello");
            assertThat(record.path("messageId").asText()).isNotEmpty();
            assertThat(record.path("receiptHandle").asText()).isNotEmpty();
            assertThat(record.path("md5OfBody").asText())
                    .isEqualTo("5d41402abc4b2a76b9719d911017c592");
            assertThat(record.at("/attributes/ApproximateReceiveCount").asText()).isEqualTo("1");
            assertThat(record.at("/attributes/SentTimestamp").asText()).matches("\\d{13}");
            assertThat(record.at("/messageAttributes/kind/stringValue").asText())
                    .isEqualTo("greeting");
            assertThat(record.path("eventSource").asText()).isEqualTo("aws:sqs");
            assertThat(record.path("eventSourceARN").asText()).isEqualTo("arn:of:queue");
            assertThat(record.path("awsRegion").asText()).isEqualTo("eu-central-1");
            Eventually.isTrue("the message is deleted", () -> depth(url) == 0);
        }
    }

    @Test
    void failedMessageGoesToTheDeadLetterQueueAndTheRestIsDone() throws Exception {
        String dead = queue("partial-dlq", Map.of());
        String redrive =
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:000000000000:partial-dlq\",\"maxReceiveCount\":2}";
        String url =
                queue(
                        "partial",
                        Map.of(
                                // Longer than the window and a cold start on a busy machine.
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "8",
                                QueueAttributeName.REDRIVE_POLICY,
                                redrive));
        for (String body : List.of("one", "fail", "two")) {
            sqs.sendMessage(send -> send.queueUrl(url).messageBody(body));
        }
        try (FunctionHost host = TestFunctions.host(folder, 1, Duration.ofSeconds(20));
                QueueMapping _ =
                        QueueMapping.start(
                                source(url, 3, Duration.ofSeconds(1)),
                                sqs,
                                new Semaphore(1),
                                host::invoke)) {
            Eventually.isTrue("one message is dead", () -> depth(dead) == 1);
            Eventually.isTrue("nothing is left", () -> depth(url) == 0);
        }
        List<String> lines =
                Files.readAllLines(folder.resolve("test.log")).stream()
                        .filter(line -> line.startsWith("MESSAGE "))
                        .toList();
        assertThat(lines).filteredOn("MESSAGE one"::equals).hasSize(1);
        assertThat(lines).filteredOn("MESSAGE two"::equals).hasSize(1);
        assertThat(lines).filteredOn("MESSAGE fail"::equals).hasSize(2);
    }

    private static String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(create -> create.queueName(name).attributes(attributes)).queueUrl();
    }

    private static QueueMapping.Source source(String url, int batch, Duration window) {
        return new QueueMapping.Source(url, "arn:of:queue", "eu-central-1", batch, window);
    }

    private static int depth(String url) {
        return sqs
                .getQueueAttributes(get ->
                        get.queueUrl(url)
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName
                                                .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes()
                .values()
                .stream()
                .mapToInt(Integer::parseInt)
                .sum();
    }
}
