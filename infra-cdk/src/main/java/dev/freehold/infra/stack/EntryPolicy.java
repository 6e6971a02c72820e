package dev.freehold.infra.stack;

import dev.freehold.infra.config.StageSettings;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Grant;
import dev.freehold.topology.Secrets;
import dev.freehold.topology.Topology;
import dev.freehold.topology.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/** What an entry's role may do: its grants, its secret, its queues, and nothing else. */
final class EntryPolicy {
    /** Every index of ours starts so (IndexNames); the domain's own indexes do not. */
    private static final String PASSAGES = "/passages_*";

    private final StageSettings settings;
    private final Topology topology;
    private final DataStack data;
    private final StorageStack storage;

    EntryPolicy(StageSettings settings, Topology topology, DataStack data, StorageStack storage) {
        this.settings = settings;
        this.topology = topology;
        this.data = data;
        this.storage = storage;
    }

    List<PolicyStatement> of(Entry entry) {
        List<PolicyStatement> all = new ArrayList<>();
        String role = entry.databaseRole();
        if (role != null) {
            all.add(secret(Secrets.databasePassword(role)));
        }
        if (entry.trigger() instanceof Trigger.Queues(List<Trigger.Source> sources)) {
            sources.forEach(source -> all.add(consume(source.queue())));
        }
        entry.grants().forEach(grant -> all.addAll(of(grant)));
        return all;
    }

    private List<PolicyStatement> of(Grant grant) {
        return switch (grant) {
            case Grant.Send(String queue) -> List.of(allow(queueArn(queue), "sqs:SendMessage"));
            case Grant.Redrive(String queue) -> redrive(queue);
            case Grant.ReadObjects(String bucket, String prefix) ->
                    List.of(
                            allow(objects(bucket, prefix), "s3:GetObject"),
                            // Without it S3 says 403, not 404, of an object that is not there.
                            allow(bucketArn(bucket), "s3:ListBucket"));
            case Grant.WriteObjects(String bucket, String prefix) ->
                    List.of(allow(objects(bucket, prefix), "s3:PutObject"));
            case Grant.DeleteObjects(String bucket, String prefix) ->
                    List.of(allow(objects(bucket, prefix), "s3:DeleteObject"));
            case Grant.UseTable(String table) -> List.of(useTable(table));
            case Grant.ReadSecret(String secret) -> List.of(secret(secret));
            case Grant.SearchPassages() ->
                    List.of(allow(search(PASSAGES + "/_msearch"), "es:ESHttpPost"));
            case Grant.WritePassages() ->
                    List.of(
                            allow(search(PASSAGES), "es:ESHttpPost", "es:ESHttpPut"),
                            // A removed collection's alias, never an index.
                            allow(search(PASSAGES + "/_alias/*"), "es:ESHttpDelete"));
            case Grant.SendMail() -> List.of(sendMail());
            case Grant.Register() -> List.of();
            case Grant.ProbeStores() -> probe();
        };
    }

    /** SQS moves messages with the rights of whoever asks it to. */
    private List<PolicyStatement> redrive(String queue) {
        return List.of(
                allow(
                        storage.deadLetterQueue(queue).getQueueArn(),
                        "sqs:DeleteMessage",
                        "sqs:GetQueueAttributes",
                        "sqs:ListMessageMoveTasks",
                        "sqs:ReceiveMessage",
                        "sqs:StartMessageMoveTask"),
                allow(queueArn(queue), "sqs:GetQueueAttributes", "sqs:SendMessage"));
    }

    private PolicyStatement useTable(String table) {
        return allow(
                storage.table(table).getTableArn(),
                "dynamodb:DeleteItem",
                "dynamodb:GetItem",
                "dynamodb:PutItem",
                "dynamodb:Query",
                "dynamodb:UpdateItem");
    }

    /** The domain is probed by an unsigned request, which needs no right. */
    private List<PolicyStatement> probe() {
        List<PolicyStatement> all = new ArrayList<>();
        topology.buckets().forEach(one -> all.add(allow(bucketArn(one.name()), "s3:ListBucket")));
        topology.queues()
                .forEach(one -> all.add(allow(queueArn(one.name()), "sqs:GetQueueAttributes")));
        topology.tables()
                .forEach(one ->
                        all.add(
                                allow(
                                        storage.table(one.name()).getTableArn(),
                                        "dynamodb:DescribeTable")));
        return all;
    }

    private PolicyStatement consume(String queue) {
        return allow(
                queueArn(queue),
                "sqs:DeleteMessage",
                "sqs:GetQueueAttributes",
                "sqs:ReceiveMessage");
    }

    /** As nobody but the stage's sender, whatever else the account's identity could be. */
    private PolicyStatement sendMail() {
        return PolicyStatement.Builder.create()
                .actions(List.of("ses:SendEmail"))
                .resources(
                        List.of(
                                Stack.of(storage)
                                        .formatArn(
                                                ArnComponents.builder()
                                                        .service("ses")
                                                        .resource("identity")
                                                        .resourceName(settings.mail().identity())
                                                        .build())))
                .conditions(
                        Map.of(
                                "StringEquals",
                                Map.of("ses:FromAddress", settings.mail().address())))
                .build();
    }

    private PolicyStatement secret(String name) {
        return allow(
                storage.secrets().secret(name).getSecretArn(), "secretsmanager:GetSecretValue");
    }

    private String queueArn(String queue) {
        return storage.queue(queue).getQueueArn();
    }

    private String bucketArn(String bucket) {
        return storage.buckets().bucket(bucket).getBucketArn();
    }

    private String objects(String bucket, String prefix) {
        return bucketArn(bucket) + "/" + prefix + "*";
    }

    private String search(String path) {
        return data.search().arn() + path;
    }

    private static PolicyStatement allow(String resource, String... actions) {
        return PolicyStatement.Builder.create()
                .actions(List.of(actions))
                .resources(List.of(resource))
                .build();
    }
}
