package dev.freehold.platform.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.platform.config.Settings;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.Samples;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.model.Message;

/** What cannot be acted on is kept where operators look, and does not come again. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RejectedMessageIT {
    private final AwsStack stack;
    private final ApplicationContext context;
    private final QueueEntry entry;

    RejectedMessageIT(AwsStack stack) {
        this.stack = stack;
        context = Settings.contextBuilder(stack.environment("ingestion-worker")).start();
        entry = new QueueEntry(context);
    }

    @AfterEach
    void takeAll() {
        stack.take("ingestion-dlq");
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void aMessageThatIsNoEnvelopeIsKeptAsItCame() throws IOException {
        assertThat(handle("\\\"tenantId\\\"", "\\\"tenant\\\"")).doesNotContain("itemIdentifier");
        List<Message> dead = dead();
        assertThat(dead)
                .hasSize(2)
                .allSatisfy(message -> {
                    assertThat(attribute(message, "code")).isEqualTo("malformed_message");
                    assertThat(message.body()).startsWith("{\"id\":").contains("\"tenant\":");
                })
                .extracting(message -> attribute(message, "messageId"))
                .containsExactlyInAnyOrder(
                        "11111111-0000-4000-8000-000000000001",
                        "11111111-0000-4000-8000-000000000002");
    }

    @Test
    void aVersionOfLaterIsKeptForLater() throws IOException {
        assertThat(handle("\\\"version\\\":1", "\\\"version\\\":2"))
                .doesNotContain("itemIdentifier");
        assertThat(dead())
                .isNotEmpty()
                .allSatisfy(message ->
                        assertThat(attribute(message, "code")).isEqualTo("unknown_message"));
    }

    private String handle(String text, String instead) throws IOException {
        String event = Samples.read("sqs-document-ingest.json");
        assertThat(event).contains(text);
        byte[] answer =
                entry.handle(
                        event.replace(text, instead).getBytes(StandardCharsets.UTF_8),
                        new Invocation("i-1", Instant.now().plusSeconds(10), ""));
        return new String(answer, StandardCharsets.UTF_8);
    }

    private List<Message> dead() {
        return stack.sqs()
                .receiveMessage(receive ->
                        receive.queueUrl(stack.deployment().queueUrl("ingestion-dlq"))
                                .maxNumberOfMessages(10)
                                .visibilityTimeout(0)
                                .messageAttributeNames("All"))
                .messages();
    }

    private static String attribute(Message message, String name) {
        return message.messageAttributes().get(name).stringValue();
    }
}
