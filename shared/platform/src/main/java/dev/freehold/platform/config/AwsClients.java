package dev.freehold.platform.config;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The AWS clients, each made when it is first asked for. Region, credentials and endpoint come from
 * the variables that Lambda sets, or the local runner in its place. HttpURLConnection is the
 * lightest transport at a cold start, and works in a native image.
 */
@Factory
final class AwsClients {
    private static final ClientOverrideConfiguration TIMEOUTS =
            ClientOverrideConfiguration.builder()
                    .apiCallAttemptTimeout(Duration.ofSeconds(20))
                    .apiCallTimeout(Duration.ofSeconds(25))
                    .build();

    @Singleton
    SdkHttpClient http() {
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(3))
                .socketTimeout(Duration.ofSeconds(20))
                .build();
    }

    @Singleton
    @Bean(preDestroy = "close")
    S3Client s3(SdkHttpClient http) {
        return S3Client.builder().httpClient(http).overrideConfiguration(TIMEOUTS).build();
    }

    @Singleton
    @Bean(preDestroy = "close")
    S3Presigner presigner() {
        return S3Presigner.create();
    }

    @Singleton
    @Bean(preDestroy = "close")
    SqsClient sqs(SdkHttpClient http) {
        return SqsClient.builder().httpClient(http).overrideConfiguration(TIMEOUTS).build();
    }

    @Singleton
    @Bean(preDestroy = "close")
    DynamoDbClient dynamoDb(SdkHttpClient http) {
        return DynamoDbClient.builder().httpClient(http).overrideConfiguration(TIMEOUTS).build();
    }

    /**
     * The sockets' own time-outs bound the wait: a process at its cold start needs longer for the
     * call as a whole, without DynamoDB being slow.
     */
    @Singleton
    @Bean(preDestroy = "close")
    QuickDynamoDb quickDynamoDb(
            @Property(name = "freehold.limits.timeout-millis", defaultValue = "1000")
                    long timeoutMillis) {
        Duration timeout = Duration.ofMillis(timeoutMillis);
        SdkHttpClient http =
                UrlConnectionHttpClient.builder()
                        .connectionTimeout(timeout)
                        .socketTimeout(timeout)
                        .build();
        ClientOverrideConfiguration twice =
                ClientOverrideConfiguration.builder()
                        .retryStrategy(
                                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                        .maxAttempts(2)
                                        .build())
                        .apiCallTimeout(timeout.multipliedBy(4))
                        .build();
        return new QuickDynamoDb(
                DynamoDbClient.builder().httpClient(http).overrideConfiguration(twice).build(),
                http);
    }

    @Singleton
    @Bean(preDestroy = "close")
    SecretsManagerClient secretsManager(SdkHttpClient http) {
        return SecretsManagerClient.builder()
                .httpClient(http)
                .overrideConfiguration(TIMEOUTS)
                .build();
    }

    @Singleton
    @Bean(preDestroy = "close")
    SesV2Client ses(SdkHttpClient http) {
        return SesV2Client.builder().httpClient(http).overrideConfiguration(TIMEOUTS).build();
    }
}
