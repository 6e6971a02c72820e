package dev.freehold.testing;

import dev.freehold.topology.Deployment;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Environment;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Secrets;
import dev.freehold.topology.Topology;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What the platform's topology needs, running: Postgres with its schema and roles, and the local
 * cloud with queues, buckets, tables and secrets. Every AWS client of this JVM finds it by itself.
 */
public final class AwsStack implements AutoCloseable {
    private static final Topology TOPOLOGY = Freehold.TOPOLOGY;
    private static final int BATCH = 10;

    private final CloudProcess cloud;
    private final PostgresServer postgres;
    private final TestDeployment deployment;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final S3Client s3;
    private final SqsClient sqs;
    private final DynamoDbClient dynamoDb;
    private final SecretsManagerClient secrets;

    private AwsStack(CloudProcess cloud, PostgresServer postgres) throws SQLException, IOException {
        this.cloud = cloud;
        this.postgres = postgres;
        this.deployment = new TestDeployment(cloud.endpoint(), postgres.port());
        System.setProperty("aws.region", TestDeployment.REGION);
        System.setProperty("aws.accessKeyId", CloudProcess.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", CloudProcess.SECRET_KEY);
        System.setProperty("aws.endpointUrl", cloud.endpoint().toString());
        this.s3 = S3Client.builder().httpClient(http).build();
        this.sqs = SqsClient.builder().httpClient(http).build();
        this.dynamoDb = DynamoDbClient.builder().httpClient(http).build();
        this.secrets = SecretsManagerClient.builder().httpClient(http).build();
        new TopologyResources(TOPOLOGY, deployment).create(this);
        postgres.update(rolePasswords());
    }

    /** Starts all; tests ask their extension instead, and share one. */
    public static AwsStack start() {
        try {
            CloudProcess cloud = CloudProcess.start();
            try {
                return new AwsStack(cloud, PostgresServer.start());
            } catch (IOException | SQLException | RuntimeException e) {
                cloud.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("The schema cannot be brought up to date", e);
        }
    }

    /** The environment that an entry's process finds. */
    public Map<String, String> environment(String entryName) {
        Entry entry =
                TOPOLOGY.entries().stream()
                        .filter(candidate -> candidate.name().equals(entryName))
                        .findFirst()
                        .orElseThrow();
        return Environment.of(TOPOLOGY, entry, deployment);
    }

    /** Where everything is. */
    public Deployment deployment() {
        return deployment;
    }

    public S3Client s3() {
        return s3;
    }

    public SqsClient sqs() {
        return sqs;
    }

    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    public SecretsManagerClient secrets() {
        return secrets;
    }

    /** A connection of the administrator, whom row-level security does not bind. */
    public Connection administrator() throws SQLException {
        return postgres.administrator();
    }

    /** Takes the bodies of all messages that are visible in a queue now. */
    public List<String> take(String queue) {
        String url = deployment.queueUrl(queue);
        List<String> bodies = new ArrayList<>();
        List<Message> some;
        do {
            some = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(BATCH)).messages();
            for (Message message : some) {
                bodies.add(message.body());
                sqs.deleteMessage(d -> d.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        } while (!some.isEmpty());
        return bodies;
    }

    private Map<String, String> rolePasswords() {
        Map<String, String> passwords = new TreeMap<>();
        for (Entry entry : TOPOLOGY.entries()) {
            String role = entry.databaseRole();
            if (role != null) {
                String id = deployment.secretId(Secrets.databasePassword(role));
                passwords.put(role, secrets.getSecretValue(g -> g.secretId(id)).secretString());
            }
        }
        return passwords;
    }

    @Override
    public void close() throws IOException {
        http.close();
        try {
            postgres.close();
        } finally {
            cloud.close();
        }
    }
}
