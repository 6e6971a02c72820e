package dev.freehold.testing;

import dev.freehold.topology.Deployment;
import java.net.URI;

/** The topology in the stack of one test JVM; search is not in it. */
record TestDeployment(URI cloud, int databasePort) implements Deployment {
    static final String REGION = "eu-central-1";

    private static final String ACCOUNT = "000000000000";
    private static final String PREFIX = "freehold-";

    String queueName(String queue) {
        return PREFIX + queue;
    }

    String queueArn(String queue) {
        return String.join(":", "arn:aws:sqs", REGION, ACCOUNT, queueName(queue));
    }

    @Override
    public String stage() {
        return "test";
    }

    @Override
    public String bucketName(String bucket) {
        return PREFIX + bucket;
    }

    @Override
    public String queueUrl(String queue) {
        return cloud + "/" + ACCOUNT + "/" + queueName(queue);
    }

    @Override
    public String tableName(String table) {
        return PREFIX + table;
    }

    @Override
    public String secretId(String secret) {
        return "freehold/test/" + secret;
    }

    @Override
    public String databaseHost() {
        return "127.0.0.1";
    }

    @Override
    public String databaseName() {
        return PostgresServer.DATABASE;
    }

    /** Nothing listens there. */
    @Override
    public String searchUrl() {
        return "http://127.0.0.1:1";
    }

    @Override
    public String mailSender() {
        return "Freehold <no-reply@freehold.test>";
    }

    @Override
    public String publicUrl() {
        return "https://api.freehold.test";
    }
}
