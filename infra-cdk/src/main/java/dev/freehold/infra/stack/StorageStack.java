package dev.freehold.infra.stack;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.infra.construct.Buckets;
import dev.freehold.infra.construct.StageSecrets;
import dev.freehold.infra.construct.WorkQueue;
import dev.freehold.topology.Secrets;
import dev.freehold.topology.Topology;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.BillingMode;
import software.amazon.awscdk.services.dynamodb.PointInTimeRecoverySpecification;
import software.amazon.awscdk.services.dynamodb.Table;
import software.constructs.Construct;

/** Buckets, queues, tables and secrets; a queue stands beside the bucket that tells it. */
public final class StorageStack extends Stack {
    private final StageSettings settings;
    private final Names names;
    private final SortedMap<String, WorkQueue> queues = new TreeMap<>();
    private final SortedMap<String, software.amazon.awscdk.services.sqs.Queue> sendable =
            new TreeMap<>();
    private final SortedMap<String, Table> tables = new TreeMap<>();
    private final Buckets buckets;
    private final StageSecrets secrets;

    public StorageStack(
            Construct scope,
            String id,
            StackProps props,
            StageSettings settings,
            Names names,
            Topology topology) {
        super(scope, id, props);
        this.settings = settings;
        this.names = names;
        Construct allQueues = new Construct(this, "Queues");
        for (dev.freehold.topology.Queue described : topology.queues()) {
            WorkQueue queue = new WorkQueue(allQueues, described.name(), names, described);
            queues.put(described.name(), queue);
            sendable.put(described.name(), queue.queue());
            sendable.put(described.deadLetterQueue(), queue.dead());
        }
        buckets = new Buckets(this, "Buckets", settings, names, queues, topology.buckets());
        Construct allTables = new Construct(this, "Tables");
        topology.tables().forEach(table -> tables.put(table.name(), table(allTables, table)));
        secrets = new StageSecrets(this, "Secrets", settings, names, secrets(topology));
    }

    public SortedMap<String, WorkQueue> queues() {
        return queues;
    }

    /** A queue, or the dead-letter queue of one. */
    public software.amazon.awscdk.services.sqs.Queue queue(String name) {
        return Objects.requireNonNull(sendable.get(name), name);
    }

    /** Where what nobody could work on of that queue waits. */
    public software.amazon.awscdk.services.sqs.Queue deadLetterQueue(String queue) {
        return Objects.requireNonNull(queues.get(queue), queue).dead();
    }

    public Buckets buckets() {
        return buckets;
    }

    public Table table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    public StageSecrets secrets() {
        return secrets;
    }

    /** Those of the entries, and the administrator's, which only the schema update reads. */
    private static Set<String> secrets(Topology topology) {
        Set<String> all = new TreeSet<>(topology.secrets());
        all.add(Secrets.PLATFORM_ADMIN_PASSWORD);
        return all;
    }

    private Table table(Construct scope, dev.freehold.topology.Table described) {
        return Table.Builder.create(scope, described.name())
                .tableName(names.of(described.name()))
                .partitionKey(
                        Attribute.builder()
                                .name(described.partitionKey())
                                .type(AttributeType.STRING)
                                .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .timeToLiveAttribute(described.expiry())
                .pointInTimeRecoverySpecification(
                        PointInTimeRecoverySpecification.builder()
                                .pointInTimeRecoveryEnabled(true)
                                .build())
                .deletionProtection(settings.retain())
                .removalPolicy(settings.removal())
                .build();
    }
}
