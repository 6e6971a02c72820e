package dev.freehold.topology;

import java.util.Optional;

/** Where the parts of a topology are in one place where it runs: a laptop, or a stage in AWS. */
public interface Deployment {
    /** {@code local}, {@code dev} or {@code prod}. */
    String stage();

    String bucketName(String bucket);

    String queueUrl(String queue);

    String tableName(String table);

    /** The id under which Secrets Manager knows the secret. */
    String secretId(String secret);

    String databaseHost();

    int databasePort();

    String databaseName();

    /** How a connection is encrypted, in the words of the JDBC driver ({@code sslmode}). */
    default String databaseSslMode() {
        return "prefer";
    }

    /** The OpenSearch endpoint. */
    String searchUrl();

    /** Who mail is from, as {@code no-reply@example.com}. */
    String mailSender();

    /** The folder that mail is written to in place of being sent; empty where it is sent. */
    default Optional<String> mailFolder() {
        return Optional.empty();
    }

    default Choices choices() {
        return Choices.USUAL;
    }

    /** The public address of the HTTP API, without a slash at the end. */
    String publicUrl();
}
