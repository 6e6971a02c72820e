package dev.freehold.localstack.runner.stores;

import dev.freehold.topology.Bucket;
import dev.freehold.topology.Queue;
import dev.freehold.topology.Secrets;
import dev.freehold.topology.Table;
import dev.freehold.topology.Topology;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Makes in the local cloud what a topology wants and is missing; doing it again changes nothing.
 */
public final class CloudResources {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;

    private final Topology topology;
    private final LocalDeployment deployment;
    private final Map<String, String> given;

    /**
     * @param given the secrets that are not made here, by name
     */
    public CloudResources(
            Topology topology, LocalDeployment deployment, Map<String, String> given) {
        this.topology = topology;
        this.deployment = deployment;
        this.given = Map.copyOf(given);
    }

    /**
     * Makes queues, buckets, tables and secrets.
     *
     * @throws IllegalArgumentException when a secret that is given is not the one that is there
     */
    public void create(CloudClients clients) {
        try (SqsClient sqs = clients.sqs();
                S3Client s3 = clients.s3();
                DynamoDbClient dynamo = clients.dynamo();
                SecretsManagerClient secrets = clients.secrets()) {
            topology.queues().forEach(queue -> create(sqs, queue));
            topology.buckets().forEach(bucket -> create(s3, bucket));
            topology.tables().forEach(table -> create(dynamo, table));
            topology.secrets().forEach(secret -> create(secrets, secret));
        }
    }

    /** The password of every login role. */
    public Map<String, String> rolePasswords(CloudClients clients) {
        Map<String, String> passwords = new TreeMap<>();
        try (SecretsManagerClient secrets = clients.secrets()) {
            for (var entry : topology.entries()) {
                String role = entry.databaseRole();
                if (role != null && !passwords.containsKey(role)) {
                    String id = deployment.secretId(Secrets.databasePassword(role));
                    passwords.put(
                            role, secrets.getSecretValue(get -> get.secretId(id)).secretString());
                }
            }
        }
        return passwords;
    }

    private void create(SqsClient sqs, Queue queue) {
        String dead = deployment.queueName(queue.deadLetterQueue());
        sqs.createQueue(create -> create.queueName(dead));
        String redrive =
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%d}"
                        .formatted(
                                LocalDeployment.queueArn(queue.deadLetterQueue()),
                                queue.maxReceiveCount());
        String name = deployment.queueName(queue.name());
        String url = sqs.createQueue(create -> create.queueName(name)).queueUrl();
        // Apart from the making: a queue that was there may have older attributes.
        sqs.setQueueAttributes(set ->
                set.queueUrl(url)
                        .attributes(
                                Map.of(
                                        QueueAttributeName.VISIBILITY_TIMEOUT,
                                        Long.toString(queue.visibility().toSeconds()),
                                        QueueAttributeName.REDRIVE_POLICY,
                                        redrive)));
    }

    private void create(S3Client s3, Bucket bucket) {
        String name = deployment.bucketName(bucket.name());
        try {
            s3.headBucket(head -> head.bucket(name));
        } catch (NoSuchBucketException _) {
            s3.createBucket(create -> create.bucket(name));
        }
        List<QueueConfiguration> told =
                bucket.notifications().stream().map(CloudResources::notification).toList();
        s3.putBucketNotificationConfiguration(put ->
                put.bucket(name).notificationConfiguration(c -> c.queueConfigurations(told)));
        CORSRule browsers =
                CORSRule.builder()
                        .allowedOrigins("http://127.0.0.1:*", "http://localhost:*")
                        .allowedMethods("GET", "HEAD", "PUT")
                        .allowedHeaders("*")
                        .exposeHeaders("ETag")
                        .maxAgeSeconds(600)
                        .build();
        s3.putBucketCors(put -> put.bucket(name).corsConfiguration(c -> c.corsRules(browsers)));
    }

    private static QueueConfiguration notification(Bucket.Notification notification) {
        return QueueConfiguration.builder()
                .id(notification.queue())
                .queueArn(LocalDeployment.queueArn(notification.queue()))
                .events(Event.S3_OBJECT_CREATED)
                .filter(filter ->
                        filter.key(key ->
                                key.filterRules(
                                        rule -> rule.name("prefix").value(notification.prefix()))))
                .build();
    }

    private void create(DynamoDbClient dynamo, Table table) {
        String name = deployment.tableName(table.name());
        try {
            dynamo.createTable(create ->
                    create.tableName(name)
                            .billingMode(BillingMode.PAY_PER_REQUEST)
                            .attributeDefinitions(a ->
                                    a.attributeName(table.partitionKey())
                                            .attributeType(ScalarAttributeType.S))
                            .keySchema(key ->
                                    key.attributeName(table.partitionKey()).keyType(KeyType.HASH)));
            dynamo.updateTimeToLive(ttl ->
                    ttl.tableName(name)
                            .timeToLiveSpecification(
                                    spec -> spec.enabled(true).attributeName(table.expiry())));
        } catch (ResourceInUseException _) {
            return; // it is there, with its keys, which cannot change
        }
    }

    private void create(SecretsManagerClient secrets, String secret) {
        String id = deployment.secretId(secret);
        try {
            String known = secrets.getSecretValue(get -> get.secretId(id)).secretString();
            if (!known.equals(given.getOrDefault(secret, known))) {
                throw new IllegalArgumentException(
                        "The secret "
                                + secret
                                + " that is given is not the one that this state was made with");
            }
        } catch (ResourceNotFoundException _) {
            String text = given.getOrDefault(secret, random());
            secrets.createSecret(create -> create.name(id).secretString(text));
        }
    }

    private static String random() {
        byte[] value = new byte[SECRET_BYTES];
        RANDOM.nextBytes(value);
        return Base64.getEncoder().encodeToString(value);
    }
}
