package dev.freehold.localstack.runner.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class InvocationTest {
    @Test
    void whatOneProcessDidNotTakeWaitsForTheNextAnew() throws Exception {
        var invocation =
                new Invocation(
                        Event.of("{}".getBytes(StandardCharsets.UTF_8)), new CompletableFuture<>());
        invocation.begin();
        invocation.end(Invocation.End.NOT_DELIVERED);
        assertThat(invocation.awaitEnd(Duration.ZERO)).isEqualTo(Invocation.End.NOT_DELIVERED);

        invocation.begin();
        assertThat(invocation.awaitEnd(Duration.ZERO)).isEqualTo(Invocation.End.OVERDUE);
        invocation.end(Invocation.End.DONE);
        assertThat(invocation.awaitEnd(Duration.ZERO)).isEqualTo(Invocation.End.DONE);
    }
}
