package dev.freehold.localstack.runner.stores;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS clients of the local cloud. */
public final class CloudClients implements AutoCloseable {
    /** Longer than SQS's longest poll of 20 seconds. */
    private static final Duration SOCKET = Duration.ofSeconds(40);

    private final SdkHttpClient http =
            UrlConnectionHttpClient.builder().socketTimeout(SOCKET).build();
    private final URI endpoint;
    private final AwsCredentialsProvider credentials;

    public CloudClients(URI endpoint, LocalDeployment.Credentials credentials) {
        this.endpoint = endpoint;
        this.credentials =
                StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(
                                credentials.accessKey(), credentials.secretKey()));
    }

    public SqsClient sqs() {
        return here(SqsClient.builder()).build();
    }

    public S3Client s3() {
        return here(S3Client.builder()).forcePathStyle(true).build();
    }

    public DynamoDbClient dynamo() {
        return here(DynamoDbClient.builder()).build();
    }

    public SecretsManagerClient secrets() {
        return here(SecretsManagerClient.builder()).build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B here(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(LocalDeployment.REGION))
                .credentialsProvider(credentials)
                .httpClient(http);
    }

    @Override
    public void close() {
        http.close();
    }
}
