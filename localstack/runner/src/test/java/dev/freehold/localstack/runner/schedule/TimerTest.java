package dev.freehold.localstack.runner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.localstack.runner.lambda.Event;
import dev.freehold.localstack.runner.lambda.Outcome;
import dev.freehold.localstack.runner.wire.Json;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class TimerTest {
    @Test
    void timerFiresAgainAndAgainWithTheScheduledEvent() throws Exception {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        try (Timer _ =
                Timer.start(
                        "rollup",
                        "eu-central-1",
                        instant -> Optional.of(instant.plusMillis(20)),
                        InstantSource.system(),
                        event -> {
                            events.add(event);
                            return CompletableFuture.completedFuture(
                                    new Outcome.Failed("Function.Error", "the next still comes"));
                        })) {
            events.poll(20, TimeUnit.SECONDS);
            Event second = events.poll(20, TimeUnit.SECONDS);
            assertThat(second).isNotNull();
            var event = Json.read(second.payload());
            assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
            assertThat(event.path("source").asText()).isEqualTo("aws.events");
            assertThat(event.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}Z");
            assertThat(event.path("resources").get(0).asText()).endsWith("rule/freehold-rollup");
        }
    }
}
