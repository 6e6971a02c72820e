package dev.freehold.schema.adapter;

import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Secrets Manager; region and credentials are those of the function. */
final class AwsSecrets implements SecretSource {
    private final SecretsManagerClient client =
            SecretsManagerClient.builder().httpClient(UrlConnectionHttpClient.create()).build();

    @Override
    public String value(String id) {
        return client.getSecretValue(request -> request.secretId(id)).secretString();
    }
}
