package dev.freehold.topology;

import dev.freehold.kernel.EmbeddingModel;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The variables that an entry finds in its environment: what it is granted, and nothing else. */
public final class Environment {
    private static final String PREFIX = "AI_PLATFORM_";

    private Environment() {}

    /** Sorted by name. Secrets are named, never given. */
    public static SortedMap<String, String> of(
            Topology topology, Entry entry, Deployment deployment) {
        SortedMap<String, String> variables = new TreeMap<>();
        variables.put(PREFIX + "STAGE", deployment.stage());
        variables.put(PREFIX + "PUBLIC_URL", deployment.publicUrl());
        String role = entry.databaseRole();
        if (role != null) {
            variables.putAll(
                    Map.of(
                            PREFIX + "DATABASE__HOST", deployment.databaseHost(),
                            PREFIX + "DATABASE__PORT", Integer.toString(deployment.databasePort()),
                            PREFIX + "DATABASE__NAME", deployment.databaseName(),
                            PREFIX + "DATABASE__SSL_MODE", deployment.databaseSslMode(),
                            PREFIX + "DATABASE__USER", role,
                            PREFIX + "DATABASE__PASSWORD_SECRET",
                                    deployment.secretId(Secrets.databasePassword(role))));
        }
        EmbeddingModel embedding = deployment.choices().embedding();
        if (embedding != Choices.USUAL.embedding()) {
            variables.put(PREFIX + "EMBEDDING__MODEL", embedding.text());
        }
        entry.grants().forEach(grant -> variables.putAll(variables(topology, grant, deployment)));
        return variables;
    }

    private static Map<String, String> variables(
            Topology topology, Grant grant, Deployment deployment) {
        return switch (grant) {
            case Grant.Send(String queue) -> queue(queue, deployment);
            case Grant.Redrive(String queue) -> redrive(topology, queue, deployment);
            case Grant.ReadObjects(String bucket, String _) -> bucket(bucket, deployment);
            case Grant.WriteObjects(String bucket, String _) -> bucket(bucket, deployment);
            case Grant.DeleteObjects(String bucket, String _) -> bucket(bucket, deployment);
            case Grant.UseTable(String table) -> used(table, deployment);
            case Grant.ReadSecret(String secret) -> secret(secret, deployment);
            case Grant.SearchPassages() -> search(deployment);
            case Grant.WritePassages() -> search(deployment);
            case Grant.SendMail() -> mail(deployment);
            case Grant.Register() ->
                    Map.of(PREFIX + "REGISTRATION__MODE", deployment.choices().registration());
            case Grant.ProbeStores() -> probes(topology, deployment);
        };
    }

    private static Map<String, String> probes(Topology topology, Deployment deployment) {
        Map<String, String> all = new TreeMap<>(search(deployment));
        topology.queues().forEach(queue -> all.putAll(queue(queue.name(), deployment)));
        topology.buckets().forEach(bucket -> all.putAll(bucket(bucket.name(), deployment)));
        topology.tables().forEach(table -> all.putAll(table(table.name(), deployment)));
        return all;
    }

    private static Map<String, String> redrive(
            Topology topology, String name, Deployment deployment) {
        Map<String, String> both = new TreeMap<>(queue(name, deployment));
        topology.queues().stream()
                .filter(queue -> queue.name().equals(name))
                .forEach(queue -> both.putAll(queue(queue.deadLetterQueue(), deployment)));
        return both;
    }

    private static Map<String, String> queue(String queue, Deployment deployment) {
        return Map.of(PREFIX + "QUEUES__" + name(queue), deployment.queueUrl(queue));
    }

    private static Map<String, String> bucket(String bucket, Deployment deployment) {
        return Map.of(PREFIX + "BUCKETS__" + name(bucket), deployment.bucketName(bucket));
    }

    private static Map<String, String> table(String table, Deployment deployment) {
        return Map.of(PREFIX + "TABLES__" + name(table), deployment.tableName(table));
    }

    private static Map<String, String> mail(Deployment deployment) {
        Map<String, String> all = new TreeMap<>();
        all.put(PREFIX + "MAIL__FROM", deployment.mailSender());
        deployment.mailFolder().ifPresent(folder -> all.put(PREFIX + "MAIL__FOLDER", folder));
        return all;
    }

    private static Map<String, String> secret(String secret, Deployment deployment) {
        Map<String, String> all = new TreeMap<>();
        all.put(PREFIX + "SECRETS__" + name(secret), deployment.secretId(secret));
        if (secret.equals(Secrets.JWT_SEAL)) {
            all.put(
                    PREFIX + "JWT__ROTATION_DAYS",
                    Integer.toString(deployment.choices().rotationDays()));
        }
        return all;
    }

    private static Map<String, String> used(String table, Deployment deployment) {
        Map<String, String> all = new TreeMap<>(table(table, deployment));
        if (table.equals(Freehold.LIMITS)) {
            all.put(PREFIX + "LIMITS__WITHOUT_STORE", deployment.choices().withoutLimits());
        }
        return all;
    }

    private static Map<String, String> search(Deployment deployment) {
        return Map.of(PREFIX + "SEARCH__URL", deployment.searchUrl());
    }

    private static String name(String part) {
        return part.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
