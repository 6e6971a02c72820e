package dev.freehold.localstack.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Event;
import software.amazon.awssdk.services.s3.model.FilterRule;
import software.amazon.awssdk.services.s3.model.FilterRuleName;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.QueueConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** The local cloud as its callers see it: a process, spoken to by the AWS SDK. */
final class LocalCloudIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir static Path folder;
    private static CloudProcess cloud;
    private static S3Client s3;
    private static SqsClient sqs;
    private static DynamoDbClient dynamoDb;
    private static S3Presigner presigner;

    @BeforeAll
    static void start() throws Exception {
        cloud =
                new CloudProcess(
                        folder.resolve("data"), 0, Path.of("target", "local-cloud-it.log"));
        s3 = s3(cloud);
        sqs = cloud.client(SqsClient.builder());
        dynamoDb = cloud.client(DynamoDbClient.builder());
        presigner = cloud.presigner();
    }

    @AfterAll
    static void stop() throws Exception {
        cloud.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"in/plain.pdf", "in/with a space+plus.pdf", "in/Übersicht 文書.pdf"})
    void uploadByPresignedUrlRaisesOneEventWithTheEncodedKey(String key) throws Exception {
        String queue = notified("uploads-" + key.hashCode(), "in/", ".pdf");
        String bucket = "uploads-" + key.hashCode();
        assertThat(put(presigned(bucket, key, 3, PATIENCE), "PDF", "application/pdf"))
                .isEqualTo(200);
        s3.putObject(
                r -> r.bucket(bucket).key("out/x.pdf"), RequestBody.fromString("other prefix"));
        s3.putObject(r -> r.bucket(bucket).key("in/x.txt"), RequestBody.fromString("other suffix"));
        s3.deleteObject(r -> r.bucket(bucket).key(key));

        List<JsonNode> events = events(queue, 2);
        assertThat(events)
                .extracting(event -> event.path("eventName").asText())
                .containsExactly("ObjectCreated:Put", "ObjectRemoved:Delete");
        JsonNode object = events.getFirst().path("s3").path("object");
        assertThat(URLDecoder.decode(object.path("key").asText(), StandardCharsets.UTF_8))
                .isEqualTo(key);
        assertThat(object.path("key").asText()).startsWith("in/").doesNotContain(" ");
        assertThat(object.path("size").asLong()).isEqualTo(3);
        assertThat(object.path("eTag").asText()).isEqualTo("bcd1b68617759b1dfcff0403a6b5a8d1");
        assertThat(object.path("sequencer").asText())
                .isLessThan(events.getLast().path("s3").path("object").path("sequencer").asText());
    }

    @Test
    void copyMultipartAndBatchDeleteRaiseTheirEvents() throws Exception {
        String bucket = "kinds";
        String queue = notified(bucket, "", "");
        String upload = s3.createMultipartUpload(r -> r.bucket(bucket).key("parts")).uploadId();
        String eTag =
                s3.uploadPart(
                                r -> r.bucket(bucket).key("parts").uploadId(upload).partNumber(1),
                                RequestBody.fromString("part"))
                        .eTag();
        s3.completeMultipartUpload(r ->
                r.bucket(bucket)
                        .key("parts")
                        .uploadId(upload)
                        .multipartUpload(m ->
                                m.parts(CompletedPart.builder().partNumber(1).eTag(eTag).build())));
        s3.copyObject(r ->
                r.sourceBucket(bucket)
                        .sourceKey("parts")
                        .destinationBucket(bucket)
                        .destinationKey("copy"));
        s3.deleteObjects(r ->
                r.bucket(bucket)
                        .delete(d ->
                                d.objects(
                                        ObjectIdentifier.builder().key("parts").build(),
                                        ObjectIdentifier.builder().key("copy").build())));

        assertThat(events(queue, 4))
                .extracting(event -> event.path("eventName").asText())
                .containsExactly(
                        "ObjectCreated:CompleteMultipartUpload",
                        "ObjectCreated:Copy",
                        "ObjectRemoved:Delete",
                        "ObjectRemoved:Delete");
    }

    @Test
    void uploadByFormRaisesItsEvent() throws Exception {
        String queue = notified("forms", "", "");
        String boundary = "freehold";
        HttpRequest upload =
                HttpRequest.newBuilder(cloud.endpoint().resolve("/forms"))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(PostForm.of("forms", "k", "text", boundary)))
                        .build();
        assertThat(BROWSER.send(upload, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
        assertThat(events(queue, 1))
                .extracting(event -> event.path("eventName").asText())
                .containsExactly("ObjectCreated:Post");
    }

    @Test
    void uploadOfAnotherLengthOrTypeThanSignedIsRefused() throws Exception {
        String bucket = bucket("signed");
        URI url = presigned(bucket, "k", 3, PATIENCE);
        assertThat(put(url, "PDF and more", "application/pdf")).isEqualTo(403);
        assertThat(put(url, "PDF", "text/html")).isEqualTo(403);
        assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).contents()).isEmpty();
        assertThat(put(url, "PDF", "application/pdf")).isEqualTo(200);
    }

    @Test
    void expiredUrlIsRefused() throws Exception {
        String bucket = bucket("expiry");
        URI url = presigned(bucket, "k", 3, Duration.ofSeconds(1));
        Instant deadline = Instant.now().plus(PATIENCE);
        int status = put(url, "PDF", "application/pdf");
        while (status == 200 && Instant.now().isBefore(deadline)) {
            status = put(url, "PDF", "application/pdf");
        }
        assertThat(status).isEqualTo(403);
    }

    @Test
    void largeObjectIsStreamedBothWaysThroughASmallHeap() throws Exception {
        String bucket = bucket("large");
        long size = 400L * 1024 * 1024;
        URI url = presigned(bucket, "big", size, Duration.ofMinutes(5));
        HttpRequest upload =
                HttpRequest.newBuilder(url)
                        .header("Content-Type", "application/pdf")
                        .PUT(
                                BodyPublishers.fromPublisher(
                                        BodyPublishers.ofInputStream(() -> zeros(size)), size))
                        .build();
        assertThat(BROWSER.send(upload, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        try (InputStream content = s3.getObject(r -> r.bucket(bucket).key("big"))) {
            assertThat(content.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
        }
    }

    @Test
    void largeUploadWithABadSignatureIsRefusedWithoutBeingStored() throws Exception {
        String bucket = bucket("forged");
        long size = 64L * 1024 * 1024;
        URI url = presigned(bucket, "big", size, Duration.ofMinutes(5));
        URI forged =
                URI.create(
                        url.toString().replaceAll("Signature=[0-9a-f]{8}", "Signature=00000000"));
        HttpRequest upload =
                HttpRequest.newBuilder(forged)
                        .header("Content-Type", "application/pdf")
                        .PUT(
                                BodyPublishers.fromPublisher(
                                        BodyPublishers.ofInputStream(() -> zeros(size)), size))
                        .build();
        assertThat(outcome(upload)).isIn("403", "cut");
        assertThat(s3.listObjectsV2(r -> r.bucket(bucket)).contents()).isEmpty();
    }

    @Test
    void objectIsReadByRangeAndOnlyAtItsETag() {
        String bucket = bucket("reading");
        String eTag =
                s3.putObject(r -> r.bucket(bucket).key("k"), RequestBody.fromString("0123456789"))
                        .eTag();
        assertThat(
                        s3.getObjectAsBytes(r ->
                                        r.bucket(bucket).key("k").ifMatch(eTag).range("bytes=2-4"))
                                .asUtf8String())
                .isEqualTo("234");
        assertThatThrownBy(
                        () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").ifMatch("\"x\"")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    }

    @Test
    void preflightIsAnsweredFromTheBucketsCorsConfiguration() throws Exception {
        String bucket = bucket("cors");
        s3.putBucketCors(r ->
                r.bucket(bucket)
                        .corsConfiguration(c ->
                                c.corsRules(
                                        CORSRule.builder()
                                                .allowedOrigins("https://*.example.com")
                                                .allowedMethods("PUT")
                                                .allowedHeaders("content-type")
                                                .exposeHeaders("ETag")
                                                .maxAgeSeconds(60)
                                                .build())));
        HttpResponse<Void> allowed = preflight(bucket, "https://app.example.com", "content-type");
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://app.example.com");
        assertThat(allowed.headers().firstValue("Access-Control-Max-Age")).hasValue("60");
        assertThat(preflight(bucket, "https://evil.test", "content-type").statusCode())
                .isEqualTo(403);
        assertThat(preflight(bucket, "https://app.example.com", "x-other").statusCode())
                .isEqualTo(403);

        HttpRequest upload =
                HttpRequest.newBuilder(presigned(bucket, "k", 3, PATIENCE))
                        .header("Content-Type", "application/pdf")
                        .header("Origin", "https://app.example.com")
                        .PUT(BodyPublishers.ofString("PDF"))
                        .build();
        assertThat(BROWSER.send(upload, BodyHandlers.discarding()).headers().map())
                .containsEntry("access-control-expose-headers", List.of("ETag"));
    }

    @Test
    void conditionalPutHasOneWinnerOfFiftyRacers() throws Exception {
        table("race");
        Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("one"));
        Callable<Boolean> racer =
                () -> {
                    try {
                        dynamoDb.putItem(r ->
                                r.tableName("race")
                                        .item(item)
                                        .conditionExpression("attribute_not_exists(pk)"));
                        return true;
                    } catch (ConditionalCheckFailedException e) {
                        return false;
                    }
                };
        int winners = 0;
        try (ExecutorService racers = Executors.newFixedThreadPool(50)) {
            List<Future<Boolean>> results = racers.invokeAll(Collections.nCopies(50, racer));
            for (Future<Boolean> result : results) {
                winners += result.get() ? 1 : 0;
            }
        }
        assertThat(winners).isEqualTo(1);
    }

    @Test
    void messageMovesToTheDeadLetterQueueAndBack() {
        String dead = queue("work-dlq", Map.of());
        String work =
                queue(
                        "work",
                        Map.of(
                                QueueAttributeName.VISIBILITY_TIMEOUT,
                                "0",
                                QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"2\"}"
                                        .formatted(arn(dead))));
        sqs.sendMessage(r -> r.queueUrl(work).messageBody("poison"));
        assertThat(receive(work, 1)).hasSize(1);
        assertThat(receive(work, 1)).hasSize(1);
        Instant deadline = Instant.now().plus(PATIENCE);
        List<Message> moved = List.of();
        while (moved.isEmpty() && Instant.now().isBefore(deadline)) {
            assertThat(sqs.receiveMessage(r -> r.queueUrl(work)).messages()).isEmpty();
            moved = sqs.receiveMessage(r -> r.queueUrl(dead).visibilityTimeout(0)).messages();
        }
        assertThat(moved).extracting(Message::body).containsExactly("poison");

        sqs.startMessageMoveTask(r -> r.sourceArn(arn(dead)).destinationArn(arn(work)));
        assertThat(receive(work, 1)).extracting(Message::body).containsExactly("poison");
    }

    @Test
    void queueTakesBatchesAndDelaysUpToFifteenMinutes() {
        String url = queue("batches", Map.of());
        assertThat(
                        sqs.sendMessageBatch(r ->
                                        r.queueUrl(url)
                                                .entries(
                                                        e -> e.id("1").messageBody("now"),
                                                        e ->
                                                                e.id("2")
                                                                        .messageBody("late")
                                                                        .delaySeconds(900)))
                                .successful())
                .hasSize(2);
        List<Message> now = receive(url, 1);
        assertThat(now).extracting(Message::body).containsExactly("now");
        assertThat(
                        sqs.deleteMessageBatch(r ->
                                        r.queueUrl(url)
                                                .entries(e ->
                                                        e.id("1")
                                                                .receiptHandle(
                                                                        now.getFirst()
                                                                                .receiptHandle())))
                                .successful())
                .hasSize(1);
        assertThat(
                        sqs.getQueueAttributes(
                                        r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                                .attributes())
                .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED, "1");
    }

    @Test
    void secretsAndParametersAreKept() {
        try (SecretsManagerClient secrets = cloud.client(SecretsManagerClient.builder());
                SsmClient ssm = cloud.client(SsmClient.builder())) {
            String arn = secrets.createSecret(r -> r.name("db/a").secretString("one")).arn();
            secrets.putSecretValue(r -> r.secretId("db/a").secretString("two"));
            assertThat(secrets.getSecretValue(r -> r.secretId(arn)).secretString())
                    .isEqualTo("two");
            assertThat(secrets.describeSecret(r -> r.secretId("db/a")).arn()).isEqualTo(arn);
            assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId("none")))
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThatThrownBy(() -> secrets.deleteSecret(r -> r.secretId("db/a")))
                    .isInstanceOf(SecretsManagerException.class)
                    .hasMessageContaining("does not emulate DeleteSecret");

            for (String name : List.of("/app/a", "/app/b", "/app/deep/c", "/apple")) {
                ssm.putParameter(r -> r.name(name).value(name).type(ParameterType.STRING));
            }
            assertThat(
                            ssm
                                    .getParametersByPathPaginator(
                                            r -> r.path("/app").recursive(true).maxResults(2))
                                    .stream()
                                    .flatMap(page -> page.parameters().stream())
                                    .map(p -> p.value()))
                    .containsExactly("/app/a", "/app/b", "/app/deep/c");
            assertThat(ssm.getParameter(r -> r.name("/apple")).parameter().version()).isEqualTo(1);
        }
    }

    @Test
    void wrongKeyIsRefusedByEveryService() {
        try (SecretsManagerClient secrets = stranger(SecretsManagerClient.builder());
                SqsClient queues = stranger(SqsClient.builder());
                DynamoDbClient tables = stranger(DynamoDbClient.builder());
                S3Client objects = stranger(S3Client.builder().forcePathStyle(true))) {
            assertThatThrownBy(() -> secrets.getSecretValue(r -> r.secretId("x")))
                    .hasMessageContaining("signature");
            assertThatThrownBy(queues::listQueues).hasMessageContaining("signature");
            assertThatThrownBy(tables::listTables).hasMessageContaining("signature");
            assertThatThrownBy(objects::listBuckets).hasMessageContaining("signature");
        }
    }

    @Test
    void serviceThatIsNotEmulatedIsAnsweredWithAnAwsError() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(cloud.endpoint())
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256"
                                        + " Credential=k/20260101/eu-central-1/kinesis/aws4_request,"
                                        + " SignedHeaders=host, Signature=0")
                        .POST(BodyPublishers.ofString("{}"))
                        .build();
        HttpResponse<String> response = BROWSER.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(response.body()).path("__type").asText())
                .isEqualTo("UnknownOperationException");
    }

    @Test
    void stateSurvivesKill() throws Exception {
        Path data = folder.resolve("killed");
        Path log = folder.resolve("killed.log");
        CloudProcess first = new CloudProcess(data, 0, log);
        SqsClient queues = first.client(SqsClient.builder());
        String url = queues.createQueue(r -> r.queueName("kept")).queueUrl();
        String arn = "arn:aws:sqs:eu-central-1:000000000000:kept";
        S3Client objects = s3(first);
        objects.createBucket(r -> r.bucket("kept"));
        notify(objects, "kept", arn, "", "");
        DynamoDbClient tables = first.client(DynamoDbClient.builder());
        table(tables, "kept");
        tables.putItem(r -> r.tableName("kept").item(Map.of("pk", AttributeValue.fromS("a"))));
        try (SecretsManagerClient secrets = first.client(SecretsManagerClient.builder())) {
            secrets.createSecret(r -> r.name("kept").secretString("secret"));
        }
        objects.putObject(
                r -> r.bucket("kept").key("k").contentType("text/x-kept"),
                RequestBody.fromString("kept"));
        queues.sendMessage(r -> r.queueUrl(url).messageBody("last words"));
        first.kill();

        try (CloudProcess second = new CloudProcess(data, first.port(), log);
                SqsClient again = second.client(SqsClient.builder())) {
            assertThat(again.getQueueUrl(r -> r.queueName("kept")).queueUrl()).isEqualTo(url);
            assertThat(receive(again, url, 2))
                    .extracting(Message::body)
                    .anyMatch(body -> body.contains("ObjectCreated:Put"))
                    .contains("last words");
            assertThat(s3(second).headObject(r -> r.bucket("kept").key("k")).contentType())
                    .isEqualTo("text/x-kept");
            s3(second).putObject(r -> r.bucket("kept").key("new"), RequestBody.fromString("n"));
            assertThat(receive(again, url, 1))
                    .extracting(Message::body)
                    .anyMatch(body -> body.contains("\"key\":\"new\""));
            assertThat(
                            second.client(DynamoDbClient.builder())
                                    .getItem(r ->
                                            r.tableName("kept")
                                                    .key(Map.of("pk", AttributeValue.fromS("a"))))
                                    .hasItem())
                    .isTrue();
            assertThat(
                            second.client(SecretsManagerClient.builder())
                                    .getSecretValue(r -> r.secretId("kept"))
                                    .secretString())
                    .isEqualTo("secret");
        }
    }

    @Test
    void processEndsWhenItsStdinClosesAndHasSaidNothingButReady() throws Exception {
        CloudProcess child =
                new CloudProcess(folder.resolve("ended"), 0, folder.resolve("ended.log"));
        child.process().getOutputStream().close();
        assertThat(child.endsWithin(PATIENCE)).isTrue();
        assertThat(child.process().exitValue()).isZero();
        assertThat(child.restOfStdout()).isEmpty();
    }

    private static S3Client s3(CloudProcess process) {
        return process.client(S3Client.builder().forcePathStyle(true));
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C stranger(
            B builder) {
        return builder.endpointOverride(cloud.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(CloudProcess.credentials("guessed"))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static String bucket(String name) {
        s3.createBucket(r -> r.bucket(name));
        return name;
    }

    /** A bucket and a queue of that name; the queue is told everything. Returns its URL. */
    private static String notified(String name, String prefix, String suffix) {
        bucket(name);
        String url = queue(name, Map.of());
        notify(s3, name, arn(url), prefix, suffix);
        return url;
    }

    private static void notify(
            S3Client client, String bucket, String arn, String prefix, String suffix) {
        client.putBucketNotificationConfiguration(r ->
                r.bucket(bucket)
                        .notificationConfiguration(n ->
                                n.queueConfigurations(
                                        QueueConfiguration.builder()
                                                .queueArn(arn)
                                                .events(
                                                        Event.S3_OBJECT_CREATED,
                                                        Event.S3_OBJECT_REMOVED)
                                                .filter(f ->
                                                        f.key(k ->
                                                                k.filterRules(
                                                                        rule(
                                                                                FilterRuleName
                                                                                        .PREFIX,
                                                                                prefix),
                                                                        rule(
                                                                                FilterRuleName
                                                                                        .SUFFIX,
                                                                                suffix))))
                                                .build())));
    }

    private static FilterRule rule(FilterRuleName name, String value) {
        return FilterRule.builder().name(name).value(value).build();
    }

    private static String queue(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(r -> r.queueName(name).attributes(attributes)).queueUrl();
    }

    private static String arn(String queueUrl) {
        return sqs.getQueueAttributes(
                        r -> r.queueUrl(queueUrl).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
    }

    private static List<Message> receive(String url, int count) {
        return receive(sqs, url, count);
    }

    /** Polls until {@code count} messages are here; one more poll finds what should not be. */
    private static List<Message> receive(SqsClient client, String url, int count) {
        List<Message> all = new ArrayList<>();
        Instant deadline = Instant.now().plus(PATIENCE);
        while (all.size() < count && Instant.now().isBefore(deadline)) {
            all.addAll(
                    client.receiveMessage(r ->
                                    r.queueUrl(url).waitTimeSeconds(1).maxNumberOfMessages(count))
                            .messages());
        }
        return all;
    }

    private static List<JsonNode> events(String url, int count) throws IOException {
        List<Message> messages = new ArrayList<>(receive(url, count));
        messages.addAll(sqs.receiveMessage(r -> r.queueUrl(url)).messages());
        List<JsonNode> events = new ArrayList<>();
        for (Message message : messages) {
            JSON.readTree(message.body()).path("Records").forEach(events::add);
        }
        return events.stream()
                .sorted(
                        Comparator.comparing((JsonNode e) ->
                                e.path("s3").path("object").path("sequencer").asText()))
                .toList();
    }

    private static void table(String name) {
        table(dynamoDb, name);
    }

    private static void table(DynamoDbClient client, String name) {
        client.createTable(r ->
                r.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH))
                        .attributeDefinitions(
                                a -> a.attributeName("pk").attributeType(ScalarAttributeType.S)));
    }

    private static URI presigned(String bucket, String key, long length, Duration validity) {
        return URI.create(
                presigner
                        .presignPutObject(r ->
                                r.signatureDuration(validity)
                                        .putObjectRequest(o ->
                                                o.bucket(bucket)
                                                        .key(key)
                                                        .contentType("application/pdf")
                                                        .contentLength(length)))
                        .url()
                        .toString());
    }

    private static int put(URI url, String body, String type) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .header("Content-Type", type)
                        .PUT(BodyPublishers.ofString(body))
                        .build();
        return BROWSER.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** The status, or "cut": like S3, the cloud may close while the client still sends. */
    private static String outcome(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<Void> response = BROWSER.send(request, BodyHandlers.discarding());
            return Integer.toString(response.statusCode());
        } catch (IOException e) {
            return "cut";
        }
    }

    private static HttpResponse<Void> preflight(String bucket, String origin, String headers)
            throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(presigned(bucket, "k", 3, PATIENCE))
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "PUT")
                        .header("Access-Control-Request-Headers", headers)
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build();
        return BROWSER.send(request, BodyHandlers.discarding());
    }

    private static InputStream zeros(long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int count = (int) Math.min(left, length);
                left -= count;
                return count;
            }
        };
    }
}
