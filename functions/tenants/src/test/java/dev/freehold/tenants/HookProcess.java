package dev.freehold.tenants;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.message.QueueEntry;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.MovableClock;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One process of the entry that delivers. */
final class HookProcess implements AutoCloseable {
    private final MovableClock clock = new MovableClock();
    private final ApplicationContext context;
    private final QueueEntry entry;

    HookProcess(AwsStack stack, Receiver receiver) {
        Map<String, String> environment = new HashMap<>(stack.environment("webhooks"));
        environment.putAll(receiver.settings());
        context =
                Settings.contextBuilder(environment).beanDefinitions(clock.bean()).build().start();
        entry = new QueueEntry(context);
    }

    /** From now on its clock is ahead. */
    void ahead(Duration ahead) {
        clock.set(ahead);
    }

    /** Takes a tenant's turn, as a message says that nobody else has seen. */
    String turn(TenantId tenant) {
        return handle(
                """
                {"id":"%s","type":"webhook.deliver","version":1,"tenantId":"%s","occurredAt":"%s","traceId":"t","data":{}}\
                """
                        .formatted(UUID.randomUUID(), tenant, Instant.now()));
    }

    /** Acts on one message; the batch's answer. */
    String handle(String body) {
        Map<String, Object> event =
                Map.of(
                        "Records",
                        List.of(
                                Map.of(
                                        "messageId",
                                        UUID.randomUUID().toString(),
                                        "eventSourceARN",
                                        "arn:aws:sqs:eu-central-1:000000000000:freehold-webhooks",
                                        "body",
                                        body)));
        try {
            byte[] answer =
                    entry.handle(
                            context.getBean(JsonMapper.class).writeValueAsBytes(event),
                            new Invocation("i-3", Instant.now().plusSeconds(60), ""));
            return new String(answer, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
