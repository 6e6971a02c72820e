package dev.freehold.platform.config;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB for calls that every request waits for: it gives up after about a second, and tries
 * twice at most.
 */
public record QuickDynamoDb(DynamoDbClient client, SdkHttpClient http) implements AutoCloseable {
    @Override
    public void close() {
        client.close();
        http.close();
    }
}
