package dev.freehold.localstack.runner.e2e;

import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.LocalPlatform;
import dev.freehold.localstack.runner.Settings;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.IndexRebuild;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.stores.CloudClients;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.localstack.runner.stores.PostgresServer;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Secrets;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The platform that all tests of this package share; it starts with the first and ends with the
 * JVM.
 */
public final class TestPlatform {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final StateFolder STATE = openState();
    private static final LocalPlatform PLATFORM = start();
    private static final CloudClients CLIENTS =
            new CloudClients(deployment().cloud(), deployment().credentials());
    private static final SqsClient SQS = CLIENTS.sqs();
    private static final DynamoDbClient DYNAMO = CLIENTS.dynamo();
    private static final S3Client S3 = CLIENTS.s3();
    private static final SecretsManagerClient SECRETS = CLIENTS.secrets();

    private TestPlatform() {}

    private static StateFolder openState() {
        try {
            Path folder = Path.of("target", "e2e").toAbsolutePath();
            Files.createDirectories(folder);
            StateFolder state = StateFolder.open(Files.createTempDirectory(folder, "state"));
            TestOutput.copyTo(state.log("tests"));
            return state;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static LocalPlatform start() {
        try {
            LocalPlatform platform =
                    LocalPlatform.start(PROJECT, STATE, Settings.of(Map.of()), Freehold.TOPOLOGY);
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
            return platform;
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExceptionInInitializerError(e);
        }
    }

    public static LocalPlatform platform() {
        return PLATFORM;
    }

    public static LocalDeployment deployment() {
        return PLATFORM.deployment();
    }

    /** Where all parts log, and where the tests' own output is. */
    public static Path logs() {
        return STATE.logs();
    }

    /** What a function or store has logged so far. */
    public static String log(String name) throws IOException {
        return Files.readString(STATE.log(name));
    }

    /** An access token of the one who runs the platform. */
    public static String administrator(Api api) {
        try {
            String password = STATE.key(LocalPlatform.ADMINISTRATOR_KEY);
            Reply reply =
                    api.post(
                            "/api/v1/auth/login",
                            null,
                            Map.of("email", PLATFORM.administrator(), "password", password));
            if (reply.status() != 200) {
                throw new IllegalStateException("login: " + reply.status());
            }
            return reply.json().path("access_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code ./freehold rebuild-index} does it. */
    public static IndexRebuild indexRebuild(PrintStream out) throws IOException {
        return new IndexRebuild(
                new ApiClient(URI.create(deployment().publicUrl())),
                PLATFORM.administrator(),
                STATE.key(LocalPlatform.ADMINISTRATOR_KEY),
                out);
    }

    public static SqsClient sqs() {
        return SQS;
    }

    public static Api api() {
        return new Api(URI.create(deployment().publicUrl()), STATE.mail());
    }

    /**
     * A new account with a tenant of its own, on a plan that lets a test ask as often as it likes.
     */
    public static Api.Caller register(String tenant) {
        Api.Caller caller = api().register(tenant);
        try (Connection connection = connectAsAdministrator();
                PreparedStatement change =
                        connection.prepareStatement(
                                "UPDATE tenant SET plan_id = 'business' WHERE id = ?")) {
            change.setObject(1, caller.tenant());
            change.executeUpdate();
            return caller;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Path project() {
        return PROJECT;
    }

    public static Path samples() {
        return PROJECT.resolve("samples");
    }

    /** Sends a request line that no client library would, and reads the answer. */
    public static String raw(String requestLine) throws IOException {
        URI api = URI.create(deployment().publicUrl());
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            socket.getOutputStream()
                    .write(
                            (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public static DynamoDbClient dynamo() {
        return DYNAMO;
    }

    public static S3Client s3() {
        return S3;
    }

    /** The ETag of a document's object, without quotes. */
    public static String etag(UUID tenant, UUID document) {
        return S3.headObject(head ->
                        head.bucket(deployment().bucketName(Freehold.DOCUMENTS))
                                .key(key(tenant, document)))
                .eTag()
                .replace("\"", "");
    }

    /** Puts an upload past every check of ours, as the store's owner. */
    public static void putObject(UUID tenant, UUID document, byte[] content) {
        S3.putObject(
                put ->
                        put.bucket(deployment().bucketName(Freehold.DOCUMENTS))
                                .key(key(tenant, document)),
                RequestBody.fromBytes(content));
    }

    public static void awaitNoObject(UUID tenant, UUID document) throws InterruptedException {
        await(
                "no object " + document,
                () -> {
                    try {
                        S3.headObject(head ->
                                head.bucket(deployment().bucketName(Freehold.DOCUMENTS))
                                        .key(key(tenant, document)));
                        return false;
                    } catch (NoSuchKeyException e) {
                        return true;
                    }
                });
    }

    /** How many files, texts and passage lists of a tenant are stored. */
    public static int objects(UUID tenant) {
        return List.of(Freehold.DOCUMENTS, Freehold.TEXTS).stream()
                .mapToInt(bucket ->
                        S3.listObjectsV2(list ->
                                        list.bucket(deployment().bucketName(bucket))
                                                .prefix("t/" + Ids.hex(tenant) + "/"))
                                .keyCount())
                .sum();
    }

    /** Waits until the index holds nothing of a document. */
    public static void awaitNoPassages(UUID document) throws InterruptedException {
        awaitPassages(document, 0);
    }

    /** Waits until the index holds so many passages of a document, of whatever generation. */
    public static void awaitPassages(UUID document, int wanted) throws InterruptedException {
        URI count =
                URI.create(
                        deployment().searchUrl()
                                + "/passages_*/_search?size=0&track_total_hits=true");
        byte[] query =
                "{\"query\":{\"term\":{\"document\":\"%s\"}}}"
                        .formatted(Ids.hex(document))
                        .getBytes(StandardCharsets.UTF_8);
        await(
                wanted + " passages of " + document,
                () ->
                        Api.exchange(
                                                "POST",
                                                count,
                                                null,
                                                query,
                                                Map.of("Content-Type", "application/json"))
                                        .json()
                                        .path("hits")
                                        .path("total")
                                        .path("value")
                                        .asInt(-1)
                                == wanted);
    }

    public static void send(String queue, String body) {
        SQS.sendMessage(s -> s.queueUrl(deployment().queueUrl(queue)).messageBody(body));
    }

    /** Waits until nothing is visible or in flight; delayed messages do not count. */
    public static void awaitEmpty(String... queues) throws InterruptedException {
        for (String queue : queues) {
            await("empty " + queue, () -> waiting(queue) == 0);
        }
    }

    private static int waiting(String queue) {
        var attributes =
                SQS.getQueueAttributes(get ->
                                get.queueUrl(deployment().queueUrl(queue))
                                        .attributeNames(
                                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                                QueueAttributeName
                                                        .APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                        .attributes();
        return attributes.values().stream().mapToInt(Integer::parseInt).sum();
    }

    /** A connection as a function's own login role. */
    public static Connection connectAs(String role) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s"
                        .formatted(deployment().databasePort(), deployment().databaseName()),
                role,
                secret(Secrets.databasePassword(role)));
    }

    /** A connection as the database's administrator, whom no policy holds. */
    public static Connection connectAsAdministrator() throws SQLException {
        try {
            return DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=app"
                            .formatted(deployment().databasePort(), deployment().databaseName()),
                    PostgresServer.ADMIN,
                    STATE.key("postgres-admin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String secret(String name) {
        return SECRETS.getSecretValue(get -> get.secretId(deployment().secretId(name)))
                .secretString();
    }

    private static String key(UUID tenant, UUID document) {
        return "t/" + Ids.hex(tenant) + "/up/" + Ids.hex(document);
    }

    public static void await(String what, BooleanSupplier reached) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!reached.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Not reached: " + what);
            }
            Thread.sleep(100); // between two looks, until the deadline
        }
    }
}
