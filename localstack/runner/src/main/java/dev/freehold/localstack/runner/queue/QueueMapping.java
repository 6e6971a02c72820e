package dev.freehold.localstack.runner.queue;

import dev.freehold.localstack.runner.lambda.Event;
import dev.freehold.localstack.runner.lambda.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * One event-source mapping: receives messages by long polling, invokes the function, deletes what
 * it has done and leaves the rest to the queue's visibility and redrive.
 */
public final class QueueMapping implements AutoCloseable {
    /**
     * What is mapped.
     *
     * @param batchSize messages of one event at most
     * @param window how long to wait for a full batch; zero does not wait
     */
    public record Source(
            String queueUrl, String queueArn, String region, int batchSize, Duration window) {}

    private static final Logger LOG = LoggerFactory.getLogger(QueueMapping.class);
    private static final int RECEIVE_MAX = 10;
    private static final int DELETE_MAX = 10;
    private static final int LONG_POLL_SECONDS = 20;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Source source;
    private final SqsClient sqs;
    private final Semaphore slots;
    private final Function<Event, CompletableFuture<Outcome>> function;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private Duration pause = FIRST_PAUSE;

    private QueueMapping(
            Source source,
            SqsClient sqs,
            Semaphore slots,
            Function<Event, CompletableFuture<Outcome>> function) {
        this.source = source;
        this.sqs = sqs;
        this.slots = slots;
        this.function = function;
    }

    /**
     * Starts to receive.
     *
     * @param slots one for each process that the function may have, shared by its mappings: no
     *     message is received that would have to wait
     */
    public static QueueMapping start(
            Source source,
            SqsClient sqs,
            Semaphore slots,
            Function<Event, CompletableFuture<Outcome>> function) {
        var mapping = new QueueMapping(source, sqs, slots, function);
        mapping.threads.execute(mapping::run);
        return mapping;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // close() has been called
        }
    }

    private void step() throws InterruptedException {
        slots.acquire(); // a look only: an idle poll holds none, other queues of the entry go on
        slots.release();
        List<Message> batch;
        try {
            batch = receiveBatch();
            pause = FIRST_PAUSE;
        } catch (SdkException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("closed while receiving");
            }
            LOG.warn(
                    "Cannot receive from {}, next try in {} ms: {}",
                    source.queueArn(),
                    pause.toMillis(),
                    e.toString());
            Thread.sleep(pause);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
            return;
        }
        if (!batch.isEmpty()) {
            slots.acquire();
            threads.execute(() -> handle(batch));
        }
    }

    private List<Message> receiveBatch() {
        List<Message> batch = new ArrayList<>(receive(source.batchSize(), LONG_POLL_SECONDS));
        long end = System.nanoTime() + source.window().toNanos();
        while (!batch.isEmpty() && batch.size() < source.batchSize()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toSeconds();
            if (System.nanoTime() >= end) {
                break;
            }
            int wait = (int) Math.clamp(left, 1, LONG_POLL_SECONDS);
            batch.addAll(receive(source.batchSize() - batch.size(), wait));
        }
        return batch;
    }

    private List<Message> receive(int most, int waitSeconds) {
        return sqs.receiveMessage(receive ->
                        receive.queueUrl(source.queueUrl())
                                .maxNumberOfMessages(Math.min(most, RECEIVE_MAX))
                                .waitTimeSeconds(waitSeconds)
                                .messageAttributeNames("All")
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private void handle(List<Message> batch) {
        try {
            byte[] event = SqsEvent.write(batch, source.queueArn(), source.region());
            switch (function.apply(Event.of(event)).join()) {
                case Outcome.Buffered(byte[] answer) -> settle(answer, batch);
                case Outcome.Streamed(var body) -> {
                    body.close();
                    LOG.warn("{}: a queue's function cannot stream", source.queueArn());
                }
                case Outcome.Failed(String type, String detail) ->
                        LOG.warn(
                                "{}: a batch of {} failed: {}: {}",
                                source.queueArn(),
                                batch.size(),
                                type,
                                detail);
            }
        } catch (RuntimeException e) {
            LOG.error("{}: a batch of {} is left", source.queueArn(), batch.size(), e);
        } finally {
            slots.release();
        }
    }

    private void settle(byte[] answer, List<Message> batch) {
        List<Message> done = BatchAnswer.done(answer, batch);
        if (done.size() < batch.size()) {
            LOG.info(
                    "{}: {} of {} messages failed",
                    source.queueArn(),
                    batch.size() - done.size(),
                    batch.size());
        }
        for (int from = 0; from < done.size(); from += DELETE_MAX) {
            delete(done.subList(from, Math.min(from + DELETE_MAX, done.size())));
        }
    }

    private void delete(List<Message> done) {
        List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Message message : done) {
            entries.add(
                    DeleteMessageBatchRequestEntry.builder()
                            .id(Integer.toString(entries.size()))
                            .receiptHandle(message.receiptHandle())
                            .build());
        }
        var answer = sqs.deleteMessageBatch(d -> d.queueUrl(source.queueUrl()).entries(entries));
        answer.failed()
                .forEach(failed ->
                        LOG.warn(
                                "{}: a message that is done comes again: {}",
                                source.queueArn(),
                                failed.message()));
    }

    /** Receives nothing more; batches that are under way are left to the queue. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
