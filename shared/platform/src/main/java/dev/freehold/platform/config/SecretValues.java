package dev.freehold.platform.config;

import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The secrets that this entry may read, fetched from Secrets Manager when first needed. */
@Singleton
public final class SecretValues {
    private final Provider<SecretsManagerClient> client;
    private final Map<String, String> values = new ConcurrentHashMap<>();

    SecretValues(Provider<SecretsManagerClient> client) {
        this.client = client;
    }

    /** The value of the secret of that id. */
    public String value(String secretId) {
        return values.computeIfAbsent(
                secretId, id -> client.get().getSecretValue(r -> r.secretId(id)).secretString());
    }
}
