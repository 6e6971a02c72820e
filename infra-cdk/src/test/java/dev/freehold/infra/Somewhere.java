package dev.freehold.infra;

import dev.freehold.topology.Deployment;

/** A deployment of which only the names of variables matter. */
record Somewhere(String stage) implements Deployment {
    @Override
    public String bucketName(String bucket) {
        return bucket;
    }

    @Override
    public String queueUrl(String queue) {
        return queue;
    }

    @Override
    public String tableName(String table) {
        return table;
    }

    @Override
    public String secretId(String secret) {
        return secret;
    }

    @Override
    public String databaseHost() {
        return "host";
    }

    @Override
    public int databasePort() {
        return 1;
    }

    @Override
    public String databaseName() {
        return "name";
    }

    @Override
    public String searchUrl() {
        return "search";
    }

    @Override
    public String mailSender() {
        return "sender";
    }

    @Override
    public String publicUrl() {
        return "url";
    }
}
