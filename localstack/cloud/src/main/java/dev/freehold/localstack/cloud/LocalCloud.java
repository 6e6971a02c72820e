package dev.freehold.localstack.cloud;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the local cloud, says {@code READY http://127.0.0.1:PORT} on stdout, and ends when stdin
 * does. Everything else is said on stderr.
 */
public final class LocalCloud implements AutoCloseable {
    /** What must be known to the JDK's HTTP client and server before they are first used. */
    private static final Map<String, String> HTTP =
            Map.of(
                    // The caller signed its own Host header.
                    "jdk.httpclient.allowRestrictedHeaders", "host",
                    // Shorter than the servers keep a connection, so that none is found closed.
                    "jdk.httpclient.keepalive.timeout", "10",
                    // Longer than the AWS SDKs keep one, for the same reason.
                    "sun.net.httpserver.idleInterval", "120",
                    "sun.net.httpserver.maxIdleConnections", "1000",
                    "sun.net.httpserver.nodelay", "true");

    private static final Logger LOG = LoggerFactory.getLogger(LocalCloud.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Settings settings;
    private final Front front;

    private LocalCloud(Settings settings) throws Exception {
        this.settings = settings;
        StateFolder state = opened(new StateFolder(settings.data()));
        this.front = opened(new Front(settings.port()));
        String fileNames = System.getProperty("sun.jnu.encoding");
        if (!"UTF-8".equals(fileNames)) {
            LOG.warn("Keys beyond {} are refused; start me with LC_ALL=C.UTF-8", fileNames);
        }
        start(state);
    }

    /** {@code --port N --data DIR}; the keys are in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY. */
    public static void main(String[] arguments) throws IOException {
        PrintStream stdout = System.out;
        // Libraries that print must not disturb the one line that the parent reads.
        System.setOut(System.err);
        HTTP.forEach(System::setProperty);
        try {
            LocalCloud cloud = new LocalCloud(Settings.of(arguments, System.getenv()));
            Runtime.getRuntime().addShutdownHook(new Thread(cloud::close, "close"));
            stdout.println("READY http://127.0.0.1:" + cloud.front.port());
            stdout.flush();
        } catch (Exception e) {
            LOG.error("The local cloud does not start", e);
            Runtime.getRuntime().halt(1);
        }
        awaitEnd(System.in);
        System.exit(0);
    }

    private static void awaitEnd(InputStream stdin) throws IOException {
        while (stdin.read() >= 0) {
            // Only its end means something: the parent is gone.
        }
    }

    private void start(StateFolder state) throws Exception {
        Clock clock = Clock.systemUTC();
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DynamoDbServer> tables =
                    starters.submit(() -> new DynamoDbServer(state.folder("dynamodb")));
            Future<QueueServer> queues =
                    starters.submit(
                            () -> new QueueServer(state.folder("sqs"), settings, front.port()));
            QueueServer queueServer = opened(queues.get());
            QueueClient queueClient = new QueueClient(client, queueServer.port());
            BucketSettings buckets = new BucketSettings(state.folder("buckets"));
            BlobStore blobs =
                    new NotifyingBlobStore(
                            new FilesystemNio2BlobStore(state.folder("s3").toString()),
                            new S3Notifications(buckets, queueClient, settings.region()),
                            buckets,
                            clock);
            ObjectServer objects = opened(new ObjectServer(blobs, settings));
            Signatures signatures = new Signatures(settings, clock);
            Forwarder forwarder = new Forwarder(client);
            S3Front s3 =
                    new S3Front(signatures, forwarder, objects.port(), buckets, blobs, queueClient);
            SecretStore secrets = new SecretStore(state.file("secrets.json"), settings, clock);
            ParameterStore parameters =
                    new ParameterStore(state.file("parameters.json"), settings, clock);
            front.open(
                    Map.of(
                            "s3", s3,
                            "sqs", new ForwardedService(signatures, forwarder, queueServer.port()),
                            "dynamodb",
                                    new ForwardedService(
                                            signatures, forwarder, opened(tables.get()).port()),
                            "secretsmanager", new JsonService(signatures, secrets.operations()),
                            "ssm", new JsonService(signatures, parameters.operations())),
                    s3);
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /** The last one opened is closed first; one that fails does not keep the others open. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not close", part.getClass().getSimpleName(), e);
            }
        }
    }
}
