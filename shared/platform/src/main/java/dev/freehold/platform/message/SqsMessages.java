package dev.freehold.platform.message;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Envelope;
import dev.freehold.kernel.TenantId;
import io.micronaut.context.env.Environment;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@link Messages} on SQS; the client is made with the first message. */
@Singleton
final class SqsMessages implements Messages {
    private final Provider<SqsClient> sqs;
    private final JsonMapper json;
    private final Environment environment;

    SqsMessages(Provider<SqsClient> sqs, JsonMapper json, Environment environment) {
        this.sqs = sqs;
        this.json = json;
        this.environment = environment;
    }

    @Override
    public void send(TenantId tenant, String queue, Envelope envelope, Duration delay) {
        if (!tenant.equals(envelope.tenant())) {
            throw new IllegalArgumentException("The envelope is another tenant's");
        }
        String url = environment.getRequiredProperty("freehold.queues." + queue, String.class);
        try {
            String body = json.writeValueAsString(envelope);
            sqs.get()
                    .sendMessage(request ->
                            request.queueUrl(url)
                                    .messageBody(body)
                                    .delaySeconds(Math.toIntExact(delay.toSeconds())));
        } catch (SdkException e) {
            throw new AppException(CommonError.UNAVAILABLE, "The queue does not answer", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
