package dev.freehold.infra.construct;

import dev.freehold.infra.config.Names;
import java.util.List;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.IQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.amazon.awscdk.services.sqs.RedriveAllowPolicy;
import software.amazon.awscdk.services.sqs.RedrivePermission;
import software.constructs.Construct;

/** A queue of the topology with its dead-letter queue, which takes no other queue's dead. */
public final class WorkQueue extends Construct {
    private static final Duration KEPT = Duration.days(14);

    private final Queue queue;
    private final Queue dead;

    public WorkQueue(
            Construct scope, String id, Names names, dev.freehold.topology.Queue described) {
        super(scope, id);
        dead =
                queue("Dead", names.of(described.deadLetterQueue()))
                        .redriveAllowPolicy(only(names.queueArn(Stack.of(this), described.name())))
                        .build();
        queue =
                queue("Queue", names.of(described.name()))
                        .visibilityTimeout(Duration.seconds(described.visibility().toSeconds()))
                        .deadLetterQueue(
                                DeadLetterQueue.builder()
                                        .queue(dead)
                                        .maxReceiveCount(described.maxReceiveCount())
                                        .build())
                        .build();
    }

    public Queue queue() {
        return queue;
    }

    public Queue dead() {
        return dead;
    }

    private Queue.Builder queue(String id, String name) {
        return Queue.Builder.create(this, id)
                .queueName(name)
                .retentionPeriod(KEPT)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }

    /** By name: the queue itself names its dead-letter queue already. */
    private RedriveAllowPolicy only(String sourceArn) {
        IQueue source = Queue.fromQueueArn(this, "Source", sourceArn);
        return RedriveAllowPolicy.builder()
                .redrivePermission(RedrivePermission.BY_QUEUE)
                .sourceQueues(List.of(source))
                .build();
    }
}
