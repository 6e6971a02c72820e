package dev.freehold.platform.message;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.platform.metrics.Metrics;
import io.micronaut.context.env.Environment;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Puts rejected messages into the dead-letter queue of the queue that they came by: the body as it
 * was, beside it the attributes {@code code} and {@code messageId}.
 */
@Singleton
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Provider<SqsClient> sqs;
    private final Environment environment;
    private final Metrics metrics;

    DeadLetters(Provider<SqsClient> sqs, Environment environment, Metrics metrics) {
        this.sqs = sqs;
        this.environment = environment;
        this.metrics = metrics;
    }

    /**
     * Keeps a message that was rejected.
     *
     * @throws AppException UNAVAILABLE when the queue does not answer
     */
    void add(String queue, String messageId, String body, RejectedMessage rejected) {
        String url =
                environment.getRequiredProperty("freehold.queues." + queue + "-dlq", String.class);
        String code = rejected.fault().code();
        try {
            sqs.get()
                    .sendMessage(send ->
                            send.queueUrl(url)
                                    .messageBody(body)
                                    .messageAttributes(
                                            Map.of(
                                                    "code", text(code),
                                                    "messageId", text(messageId))));
        } catch (SdkException e) {
            throw new AppException(
                    CommonError.UNAVAILABLE, "The dead-letter queue does not answer", e);
        }
        LOG.warn("Message {} of {} is rejected: {} {}", messageId, queue, code, rejected.ids());
        Map<String, String> ids = new HashMap<>(rejected.ids());
        ids.put("queue", queue);
        ids.put("messageId", messageId);
        metrics.count(rejected.fault().metric(), ids);
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
}
