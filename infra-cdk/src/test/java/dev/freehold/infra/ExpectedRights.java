package dev.freehold.infra;

import static dev.freehold.infra.Resolver.ACCOUNT;
import static dev.freehold.infra.Resolver.REGION;
import static dev.freehold.infra.Resolver.arn;

import dev.freehold.topology.Entry;
import dev.freehold.topology.Grant;
import dev.freehold.topology.Topology;
import dev.freehold.topology.Trigger;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the role of an entry may do, written down a second time: each right is a line {@code effect
 * action resource}.
 */
final class ExpectedRights {
    private static final List<String> INTERFACES =
            List.of(
                    "AssignPrivateIpAddresses",
                    "CreateNetworkInterface",
                    "DeleteNetworkInterface",
                    "DescribeNetworkInterfaces",
                    "DescribeSubnets",
                    "UnassignPrivateIpAddresses");

    private final String prefix;
    private final SortedSet<String> rights = new TreeSet<>();

    private ExpectedRights(String stage) {
        this.prefix = "freehold-" + stage + "-";
    }

    static SortedSet<String> of(String stage, Topology topology, Entry entry) {
        ExpectedRights expected = new ExpectedRights(stage);
        expected.everyFunction(entry.name());
        if (entry.databaseRole() != null) {
            expected.secret(stage, "db-" + entry.databaseRole());
        }
        if (entry.trigger() instanceof Trigger.Queues(List<Trigger.Source> sources)) {
            for (Trigger.Source source : sources) {
                for (String action :
                        List.of("DeleteMessage", "GetQueueAttributes", "ReceiveMessage")) {
                    expected.allow("sqs:" + action, expected.queue(source.queue()));
                }
            }
        }
        for (Grant grant : entry.grants()) {
            expected.add(stage, topology, grant);
        }
        return expected.rights;
    }

    /**
     * Of the function that updates the schema, which is no entry: log, trace, every password. The
     * platform administrator's is no entry's.
     */
    static SortedSet<String> ofSchema(String stage, Topology topology) {
        ExpectedRights expected = new ExpectedRights(stage);
        expected.everyFunction("schema");
        expected.secret(stage, "db-admin");
        expected.secret(stage, "platform-admin-password");
        topology.secrets().stream()
                .filter(secret -> secret.startsWith("db-"))
                .forEach(secret -> expected.secret(stage, secret));
        return expected.rights;
    }

    private void add(String stage, Topology topology, Grant grant) {
        String domain = arn("es", "domain/" + prefix + "search");
        switch (grant) {
            case Grant.Send(String queue) -> allow("sqs:SendMessage", queue(queue));
            case Grant.Redrive(String queue) -> {
                for (String action :
                        List.of(
                                "DeleteMessage",
                                "GetQueueAttributes",
                                "ListMessageMoveTasks",
                                "ReceiveMessage",
                                "StartMessageMoveTask")) {
                    allow("sqs:" + action, queue(queue + "-dlq"));
                }
                allow("sqs:GetQueueAttributes", queue(queue));
                allow("sqs:SendMessage", queue(queue));
            }
            case Grant.ReadObjects(String bucket, String keys) -> {
                allow("s3:GetObject", bucket(bucket) + "/" + keys + "*");
                allow("s3:ListBucket", bucket(bucket));
            }
            case Grant.WriteObjects(String bucket, String keys) ->
                    allow("s3:PutObject", bucket(bucket) + "/" + keys + "*");
            case Grant.DeleteObjects(String bucket, String keys) ->
                    allow("s3:DeleteObject", bucket(bucket) + "/" + keys + "*");
            case Grant.UseTable(String table) ->
                    List.of("DeleteItem", "GetItem", "PutItem", "Query", "UpdateItem")
                            .forEach(action -> allow("dynamodb:" + action, table(table)));
            case Grant.ReadSecret(String secret) -> secret(stage, secret);
            case Grant.SearchPassages() -> allow("es:ESHttpPost", domain + "/passages_*/_msearch");
            case Grant.WritePassages() -> {
                allow("es:ESHttpPost", domain + "/passages_*");
                allow("es:ESHttpPut", domain + "/passages_*");
                allow("es:ESHttpDelete", domain + "/passages_*/_alias/*");
            }
            case Grant.SendMail() ->
                    rights.add(
                            "Allow ses:SendEmail "
                                    + arn("ses", "identity/example.com")
                                    + " if {\"StringEquals\":{\"ses:FromAddress\":"
                                    + "\"no-reply@example.com\"}}");
            case Grant.Register() -> {
                // Nothing of AWS: it is told how people may register.
            }
            case Grant.ProbeStores() -> {
                topology.buckets().forEach(one -> allow("s3:ListBucket", bucket(one.name())));
                topology.queues()
                        .forEach(one -> allow("sqs:GetQueueAttributes", queue(one.name())));
                topology.tables()
                        .forEach(one -> allow("dynamodb:DescribeTable", table(one.name())));
            }
        }
    }

    private void everyFunction(String name) {
        String log = arn("logs", "log-group:/aws/lambda/" + prefix + name + ":*");
        allow("logs:CreateLogStream", log);
        allow("logs:PutLogEvents", log);
        // X-Ray knows no resources, and interfaces are not there before Lambda makes them.
        allow("xray:PutTraceSegments", "*");
        allow("xray:PutTelemetryRecords", "*");
        for (String action : INTERFACES) {
            allow("ec2:" + action, "*");
            rights.add(
                    "Deny ec2:%s * if {\"ArnEquals\":{\"lambda:SourceFunctionArn\":\"%s\"}}"
                            .formatted(action, arn("lambda", "function:" + prefix + name)));
        }
    }

    private void allow(String action, String resource) {
        rights.add("Allow " + action + " " + resource);
    }

    private void secret(String stage, String name) {
        allow(
                "secretsmanager:GetSecretValue",
                arn("secretsmanager", "secret:freehold/" + stage + "/" + name));
    }

    private String queue(String name) {
        return arn("sqs", prefix + name);
    }

    private String table(String name) {
        return arn("dynamodb", "table/" + prefix + name);
    }

    private String bucket(String name) {
        return "arn:aws:s3:::" + prefix + name + "-" + ACCOUNT + "-" + REGION;
    }
}
