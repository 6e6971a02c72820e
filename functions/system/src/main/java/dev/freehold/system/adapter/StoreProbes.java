package dev.freehold.system.adapter;

import dev.freehold.platform.security.KeySet;
import dev.freehold.system.Probe;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A probe for each store: the cheapest call that shows that it answers us. */
@Factory
final class StoreProbes {
    private static final int TIMEOUT_MILLIS = 3_000;

    @Singleton
    @Named("postgres")
    Probe postgres(KeySet keys) {
        return probe("postgres", keys::read);
    }

    @Singleton
    @Named("s3")
    Probe s3(S3Client s3, @Property(name = "freehold.buckets.documents") String bucket) {
        return probe("s3", () -> s3.headBucket(head -> head.bucket(bucket)));
    }

    @Singleton
    @Named("sqs")
    Probe sqs(SqsClient sqs, @Property(name = "freehold.queues.ingestion") String url) {
        return probe(
                "sqs",
                () ->
                        sqs.getQueueAttributes(get ->
                                get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN)));
    }

    @Singleton
    @Named("dynamodb")
    Probe dynamoDb(
            DynamoDbClient dynamoDb, @Property(name = "freehold.tables.idempotency") String table) {
        return probe(
                "dynamodb", () -> dynamoDb.describeTable(describe -> describe.tableName(table)));
    }

    /**
     * Any answer below 500 will do: in AWS the domain refuses an unsigned request, and answers by
     * that.
     */
    @Singleton
    @Named("opensearch")
    Probe openSearch(@Property(name = "freehold.search.url") String url) {
        return probe("opensearch", () -> get(url));
    }

    private static void get(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (connection.getResponseCode() >= 500) {
                throw new IllegalStateException("Status " + connection.getResponseCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Probe probe(String name, Runnable question) {
        return new Probe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void ask() {
                question.run();
            }
        };
    }
}
