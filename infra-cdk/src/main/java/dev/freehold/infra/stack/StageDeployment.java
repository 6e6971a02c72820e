package dev.freehold.infra.stack;

import dev.freehold.infra.config.StageSettings;
import dev.freehold.infra.construct.Database;
import dev.freehold.topology.Choices;
import dev.freehold.topology.Deployment;

/**
 * The topology in a stage of AWS; what is known only once it is deployed stands here as a token.
 *
 * @param publicUrl also the issuer of tokens
 */
record StageDeployment(
        StageSettings settings, DataStack data, StorageStack storage, String publicUrl)
        implements Deployment {
    @Override
    public String stage() {
        return settings.name();
    }

    @Override
    public String bucketName(String bucket) {
        return storage.buckets().bucket(bucket).getBucketName();
    }

    @Override
    public String queueUrl(String queue) {
        return storage.queue(queue).getQueueUrl();
    }

    @Override
    public String tableName(String table) {
        return storage.table(table).getTableName();
    }

    @Override
    public String secretId(String secret) {
        return storage.secrets().secret(secret).getSecretArn();
    }

    @Override
    public String databaseHost() {
        return data.database().host();
    }

    @Override
    public int databasePort() {
        return Database.PORT;
    }

    @Override
    public String databaseName() {
        return Database.NAME;
    }

    /** The cluster refuses a connection without TLS; the driver shall not try one. */
    @Override
    public String databaseSslMode() {
        return "require";
    }

    @Override
    public String mailSender() {
        return settings.mail().sender();
    }

    @Override
    public Choices choices() {
        return settings.choices();
    }

    @Override
    public String searchUrl() {
        return data.search().url();
    }
}
