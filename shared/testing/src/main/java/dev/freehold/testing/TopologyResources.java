package dev.freehold.testing;

import dev.freehold.topology.Bucket;
import dev.freehold.topology.Queue;
import dev.freehold.topology.Table;
import dev.freehold.topology.Topology;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Makes a topology's queues, buckets, tables and secrets in an empty cloud. */
final class TopologyResources {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final Topology topology;
    private final TestDeployment deployment;

    TopologyResources(Topology topology, TestDeployment deployment) {
        this.topology = topology;
        this.deployment = deployment;
    }

    void create(AwsStack stack) {
        topology.queues().forEach(queue -> create(stack.sqs(), queue));
        topology.buckets().forEach(bucket -> create(stack.s3(), bucket));
        topology.tables().forEach(table -> create(stack.dynamoDb(), table));
        for (String secret : topology.secrets()) {
            byte[] value = new byte[SECRET_BYTES];
            RANDOM.nextBytes(value);
            String text = Base64.getEncoder().encodeToString(value);
            stack.secrets()
                    .createSecret(c -> c.name(deployment.secretId(secret)).secretString(text));
        }
    }

    private void create(SqsClient sqs, Queue queue) {
        String dead = queue.deadLetterQueue();
        sqs.createQueue(create -> create.queueName(deployment.queueName(dead)));
        String redrive =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                        .formatted(deployment.queueArn(dead), queue.maxReceiveCount());
        Map<QueueAttributeName, String> attributes =
                Map.of(
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        Long.toString(queue.visibility().toSeconds()),
                        QueueAttributeName.REDRIVE_POLICY,
                        redrive);
        sqs.createQueue(create ->
                create.queueName(deployment.queueName(queue.name())).attributes(attributes));
    }

    private void create(S3Client s3, Bucket bucket) {
        String name = deployment.bucketName(bucket.name());
        s3.createBucket(create -> create.bucket(name));
        List<QueueConfiguration> told =
                bucket.notifications().stream().map(this::configuration).toList();
        s3.putBucketNotificationConfiguration(put ->
                put.bucket(name).notificationConfiguration(c -> c.queueConfigurations(told)));
    }

    private QueueConfiguration configuration(Bucket.Notification notification) {
        FilterRule prefix =
                FilterRule.builder().name("prefix").value(notification.prefix()).build();
        return QueueConfiguration.builder()
                .queueArn(deployment.queueArn(notification.queue()))
                .events(Event.S3_OBJECT_CREATED)
                .filter(filter -> filter.key(key -> key.filterRules(prefix)))
                .build();
    }

    private void create(DynamoDbClient dynamoDb, Table table) {
        String key = table.partitionKey();
        dynamoDb.createTable(create ->
                create.tableName(deployment.tableName(table.name()))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .attributeDefinitions(
                                a -> a.attributeName(key).attributeType(ScalarAttributeType.S))
                        .keySchema(k -> k.attributeName(key).keyType(KeyType.HASH)));
    }
}
