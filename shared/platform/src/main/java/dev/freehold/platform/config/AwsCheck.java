package dev.freehold.platform.config;

import dev.freehold.platform.selftest.SelfCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Makes the AWS clients, and signs what can be signed without calling anyone. */
@Singleton
final class AwsCheck implements SelfCheck {
    private final AwsClients clients;

    AwsCheck(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public void run() {
        var http = clients.http();
        try (http;
                S3Client s3 = clients.s3(http);
                SqsClient sqs = clients.sqs(http);
                DynamoDbClient dynamoDb = clients.dynamoDb(http);
                SecretsManagerClient secrets = clients.secretsManager(http);
                SesV2Client ses = clients.ses(http);
                S3Presigner presigner = clients.presigner()) {
            SelfCheck.require(s3.serviceName().equals("s3"), s3.serviceName());
            SelfCheck.require(sqs.serviceName().equals("sqs"), sqs.serviceName());
            SelfCheck.require(dynamoDb.serviceName().equals("dynamodb"), dynamoDb.serviceName());
            SelfCheck.require(
                    secrets.serviceName().equals("secretsmanager"), secrets.serviceName());
            SelfCheck.require(ses.serviceName().equals("ses"), ses.serviceName());
            String url =
                    presigner
                            .presignGetObject(sign ->
                                    sign.signatureDuration(Duration.ofMinutes(1))
                                            .getObjectRequest(get -> get.bucket("b").key("k")))
                            .url()
                            .toString();
            SelfCheck.require(url.contains("X-Amz-Signature="), "Not signed");
        }
    }
}
