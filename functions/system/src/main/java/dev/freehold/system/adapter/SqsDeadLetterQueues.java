package dev.freehold.system.adapter;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.system.DeadLetterQueue;
import dev.freehold.system.DeadLetterQueues;
import dev.freehold.system.Redrive;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** {@link DeadLetterQueues} on SQS, whose own move tasks carry the messages back. */
@Singleton
final class SqsDeadLetterQueues implements DeadLetterQueues {
    private static final String DEAD = "-dlq";
    private static final int SAMPLE = 10;
    private static final String RUNNING = "RUNNING";

    private final SqsClient sqs;
    private final Letters letters;
    private final Map<String, Object> urls;

    SqsDeadLetterQueues(SqsClient sqs, Letters letters, Environment environment) {
        this.sqs = sqs;
        this.letters = letters;
        this.urls = environment.getProperties("freehold.queues");
    }

    @Override
    public SortedSet<String> queues() {
        SortedSet<String> queues = new TreeSet<>(urls.keySet());
        queues.removeIf(queue -> !urls.containsKey(queue + DEAD));
        return queues;
    }

    @Override
    public DeadLetterQueue look(String queue) {
        String name = queue + DEAD;
        return ask(client ->
                new DeadLetterQueue(
                        queue,
                        name,
                        count(name),
                        sample(name).stream().map(letters::read).toList()));
    }

    /** With a destination: what was sent to the dead-letter queue directly came by no other. */
    @Override
    public Redrive redrive(String queue) {
        String source = attribute(queue + DEAD, QueueAttributeName.QUEUE_ARN);
        String destination = attribute(queue, QueueAttributeName.QUEUE_ARN);
        return running(queue, source)
                .orElseGet(() -> {
                    long messages = count(queue + DEAD);
                    try {
                        String task =
                                sqs.startMessageMoveTask(start ->
                                                start.sourceArn(source).destinationArn(destination))
                                        .taskHandle();
                        return new Redrive(queue, messages, Redrive.Status.STARTED, task);
                    } catch (SdkException e) {
                        // Two calls at once: one of them is refused.
                        return running(queue, source).orElseThrow(() -> unavailable(e));
                    }
                });
    }

    private Optional<Redrive> running(String queue, String source) {
        return ask(client -> client.listMessageMoveTasks(list -> list.sourceArn(source)))
                .results()
                .stream()
                .filter(task -> RUNNING.equals(task.status()))
                .findFirst()
                .map(task -> running(queue, task));
    }

    private static Redrive running(String queue, ListMessageMoveTasksResultEntry task) {
        Long messages = task.approximateNumberOfMessagesToMove();
        return new Redrive(
                queue, messages == null ? 0 : messages, Redrive.Status.RUNNING, task.taskHandle());
    }

    /** Seen again by the next who asks at once: visible for everyone all the time. */
    private List<Message> sample(String name) {
        return sqs.receiveMessage(receive ->
                        receive.queueUrl(url(name))
                                .maxNumberOfMessages(SAMPLE)
                                .visibilityTimeout(0)
                                .messageAttributeNames(Letters.CODE)
                                .messageSystemAttributeNames(
                                        MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages();
    }

    private long count(String name) {
        return Long.parseLong(attribute(name, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    private String attribute(String name, QueueAttributeName attribute) {
        String value =
                ask(client ->
                                client.getQueueAttributes(
                                        get -> get.queueUrl(url(name)).attributeNames(attribute)))
                        .attributes()
                        .get(attribute);
        return Objects.requireNonNull(value, attribute.toString());
    }

    private String url(String name) {
        return String.valueOf(urls.get(name));
    }

    private <T> T ask(Function<SqsClient, T> question) {
        try {
            return question.apply(sqs);
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private static AppException unavailable(SdkException e) {
        return new AppException(CommonError.UNAVAILABLE, "The queue does not answer", e);
    }
}
