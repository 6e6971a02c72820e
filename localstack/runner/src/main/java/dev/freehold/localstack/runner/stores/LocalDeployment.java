package dev.freehold.localstack.runner.stores;

import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.topology.Choices;
import dev.freehold.topology.Deployment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A topology on this machine.
 *
 * @param cloud the endpoint of the local cloud
 * @param search the endpoint of the local search
 * @param mail the folder that mail is written to
 */
public record LocalDeployment(
        Credentials credentials,
        URI cloud,
        URI search,
        int databasePort,
        String publicUrl,
        Path mail,
        Choices choices)
        implements Deployment {
    public static final String STAGE = "local";
    public static final String REGION = "eu-central-1";
    public static final String ACCOUNT = "000000000000";
    public static final String DATABASE = "freehold";

    private static final String PREFIX = "freehold-";

    /** The one key that the local cloud accepts. */
    public record Credentials(String accessKey, String secretKey) {
        /** Those of a state folder, made when they are first asked for. */
        public static Credentials of(StateFolder state) throws IOException {
            return new Credentials(
                    state.key("cloud-access-key").replaceAll("[_-]", "0"),
                    state.key("cloud-secret-key"));
        }

        @Override
        public String toString() {
            return accessKey;
        }
    }

    public static String queueArn(String queue) {
        return arn("sqs", PREFIX + queue);
    }

    public static String functionArn(String entry) {
        return arn("lambda", "function:" + PREFIX + entry);
    }

    private static String arn(String service, String resource) {
        return String.join(":", "arn:aws", service, REGION, ACCOUNT, resource);
    }

    public String queueName(String queue) {
        return PREFIX + queue;
    }

    @Override
    public String stage() {
        return STAGE;
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
        return "freehold/local/" + secret;
    }

    @Override
    public String databaseHost() {
        return "127.0.0.1";
    }

    @Override
    public String databaseName() {
        return DATABASE;
    }

    @Override
    public String mailSender() {
        return "Freehold <no-reply@localhost>";
    }

    @Override
    public Optional<String> mailFolder() {
        return Optional.of(mail.toString());
    }

    @Override
    public String searchUrl() {
        return search.toString();
    }
}
