package dev.freehold.platform.message;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.platform.runtime.InvocationHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * An entry that queues reach: each message is acted on alone, those that failed are reported to
 * come again, and those that are rejected go to the dead letters.
 */
public final class QueueEntry implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(QueueEntry.class);

    private final JsonMapper json;
    private final Map<String, QueueHandler> handlers;
    private final DeadLetters deadLetters;
    private final Retirement retirement;

    public QueueEntry(Map<String, String> environment) {
        this(Settings.contextBuilder(environment).start());
    }

    /** Takes a context that is started. */
    public QueueEntry(ApplicationContext context) {
        json = context.getBean(JsonMapper.class);
        deadLetters = context.getBean(DeadLetters.class);
        retirement = context.getBean(Retirement.class);
        handlers =
                context.getBeansOfType(QueueHandler.class).stream()
                        .collect(Collectors.toMap(QueueHandler::queue, Function.identity()));
    }

    @Override
    public byte[] handle(byte[] event, Invocation invocation) throws IOException {
        SQSEvent messages = Objects.requireNonNull(json.readValue(event, SQSEvent.class), "event");
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSMessage message : messages.getRecords()) {
            MDC.put("requestId", invocation.requestId());
            try {
                act(message, invocation);
            } catch (RuntimeException e) {
                LOG.warn("Message {} failed and will come again", message.getMessageId(), e);
                failures.add(new BatchItemFailure(message.getMessageId()));
            } finally {
                MDC.clear();
            }
        }
        return json.writeValueAsBytes(new SQSBatchResponse(failures));
    }

    /** A rejected message that cannot be kept as a dead letter comes again, too. */
    private void act(SQSMessage message, Invocation invocation) {
        QueueHandler handler = handler(message);
        try {
            handler.handle(message.getBody(), invocation);
        } catch (RejectedMessage e) {
            deadLetters.add(handler.queue(), message.getMessageId(), message.getBody(), e);
        }
    }

    @Override
    public boolean isSpent() {
        return retirement.isDue();
    }

    /** The queue's name ends its ARN, behind the stage's prefix. */
    private QueueHandler handler(SQSMessage message) {
        String arn = message.getEventSourceArn();
        return handlers.entrySet().stream()
                .filter(entry ->
                        arn.endsWith("-" + entry.getKey()) || arn.endsWith(":" + entry.getKey()))
                .max(Map.Entry.comparingByKey(Comparator.comparingInt(String::length)))
                .orElseThrow(() -> new IllegalStateException("No handler for " + arn))
                .getValue();
    }
}
