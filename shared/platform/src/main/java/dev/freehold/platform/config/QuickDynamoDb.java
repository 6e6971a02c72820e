package dev.freehold.platform.config;

import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * DynamoDB for calls that every request waits for: it tries twice, a second each unless {@code
 * AI_PLATFORM_LIMITS__TIMEOUT_MILLIS} says otherwise.
 */
public record QuickDynamoDb(DynamoDbClient client, SdkHttpClient http) implements AutoCloseable {
    @Override
    public void close() {
        client.close();
        http.close();
    }
}
