package dev.freehold.platform.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Envelope;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.testing.Samples;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class QueueEntryTest {
    private final ApplicationContext context =
            Settings.contextBuilder(Map.of("AI_PLATFORM_PUBLIC_URL", "http://test")).start();
    private final QueueEntry entry = new QueueEntry(context);
    private final Remembering handler = context.getBean(Remembering.class);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void everyMessageIsActedOn() throws IOException {
        assertThat(handle(Samples.read("sqs-document-ingest.json")))
                .doesNotContain("itemIdentifier");
        assertThat(handler.seen)
                .extracting(envelope -> envelope.data().get("documentId"))
                .containsExactly(
                        "01990000-0000-7000-8000-0000000000d1",
                        "01990000-0000-7000-8000-0000000000d2");
        assertThat(handler.seen.getFirst().type()).isEqualTo("document.ingest");
    }

    /** A message that no request asked for has an empty trace, which is left out when written. */
    @Test
    void anEnvelopeIsReadAsItIsWritten() throws IOException {
        JsonMapper json = context.getBean(JsonMapper.class);
        for (String trace : List.of("r-1", "")) {
            Envelope envelope =
                    new Envelope(
                            Ids.next(),
                            "document.ingest",
                            1,
                            Ids.next(),
                            Instant.parse("2026-11-21T04:00:00.123456Z"),
                            trace,
                            Map.of("documentId", Ids.next().toString()));
            handler.handle(
                    json.writeValueAsString(envelope),
                    new Invocation("i-1", Instant.now().plusSeconds(10), ""));
            assertThat(handler.seen.getLast()).isEqualTo(envelope);
        }
    }

    @Test
    void malformedMessageIsReportedAndTheRestIsKept() throws IOException {
        String batch = Samples.read("sqs-document-ingest.json");
        assertThat(handle(batch.replace("01990000-0000-7000-8000-0000000000d1\\\"", "")))
                .isEqualTo(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"11111111-0000-4000-8000-000000000001\"}]}");
        assertThat(handler.seen).hasSize(1);
    }

    @Test
    void aMessageThatFailsIsReportedAndTheRestIsKept() throws IOException {
        handler.refuse = "01990000-0000-7000-8000-0000000000d2";
        assertThat(handle(Samples.read("sqs-document-ingest.json")))
                .contains("11111111-0000-4000-8000-000000000002")
                .doesNotContain("11111111-0000-4000-8000-000000000001");
        assertThat(handler.seen).hasSize(1);
    }

    @Test
    void aMessageThatADependencyCannotServeIsSentAnew() throws IOException {
        handler.refuse = "01990000-0000-7000-8000-0000000000d2";
        handler.outage = true;
        assertThat(handle(Samples.read("sqs-document-ingest.json")))
                .doesNotContain("itemIdentifier");
        assertThat(handler.seen).hasSize(1);
        assertThat(context.getBean(Sent.class).sent).containsExactly("ingestion " + handler.refuse);
    }

    @Test
    void aMessageOfAQueueThatNobodyHandlesIsReported() throws IOException {
        String batch = Samples.read("sqs-document-ingest.json");
        assertThat(handle(batch.replace(":freehold-ingestion\"", ":freehold-unknown\"")))
                .contains("000000000001")
                .contains("000000000002");
        assertThat(handler.seen).isEmpty();
    }

    @Test
    void aQueueIsNotMistakenForOneWhoseNameItEnds() throws IOException {
        String batch = Samples.read("sqs-document-ingest.json");
        assertThat(handle(batch.replace(":freehold-ingestion\"", ":freehold-preingestion\"")))
                .contains("000000000001");
        assertThat(handler.seen).isEmpty();
    }

    @Test
    void theProcessIsSpentWhenItsRetirementIsAskedFor() {
        assertThat(entry.isSpent()).isFalse();
        context.getBean(Retirement.class).request();
        assertThat(entry.isSpent()).isTrue();
    }

    private String handle(String event) throws IOException {
        Invocation invocation = new Invocation("i-1", Instant.now().plusSeconds(10), "");
        byte[] answer = entry.handle(event.getBytes(StandardCharsets.UTF_8), invocation);
        return new String(answer, StandardCharsets.UTF_8);
    }

    /** Keeps what it is given. */
    @Singleton
    static final class Remembering extends EnvelopeHandler {
        private final List<Envelope> seen = new ArrayList<>();
        private String refuse = "";

        private boolean outage;

        Remembering(JsonMapper json, Messages messages) {
            super(json, messages);
        }

        @Override
        public String queue() {
            return "ingestion";
        }

        @Override
        protected void handle(Envelope envelope, Invocation invocation) {
            if (refuse.equals(envelope.data().get("documentId"))) {
                throw outage
                        ? CommonError.UNAVAILABLE.exception()
                        : new IllegalStateException("refused");
            }
            seen.add(envelope);
        }
    }

    /** Notes what would go to SQS. */
    @Singleton
    @Replaces(SqsMessages.class)
    static final class Sent implements Messages {
        private final List<String> sent = new ArrayList<>();

        @Override
        public void send(TenantId tenant, String queue, Envelope envelope, Duration delay) {
            sent.add(queue + " " + envelope.data().get("documentId"));
        }
    }
}
