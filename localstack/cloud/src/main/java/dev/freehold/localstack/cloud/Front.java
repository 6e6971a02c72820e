package dev.freehold.localstack.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one endpoint: finds the service that a request is signed for. */
final class Front implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final int BACKLOG = 256;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Takes the port; callers wait until {@link #open}. */
    Front(int port) throws IOException {
        this.server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        server.setExecutor(threads);
    }

    int port() {
        return server.getAddress().getPort();
    }

    /**
     * Starts to answer.
     *
     * @param services by the name in the credential scope
     * @param unsigned answers what is not signed at all: anonymous S3, preflights
     */
    void open(Map<String, Service> services, Service unsigned) {
        Service unknown = new UnknownService();
        server.createContext(
                "/",
                exchange ->
                        serve(
                                exchange,
                                CredentialScope.find(exchange)
                                        .map(scope ->
                                                services.getOrDefault(scope.service(), unknown))
                                        .orElse(unsigned)));
        server.start();
    }

    private static void serve(HttpExchange exchange, Service service) throws IOException {
        try (exchange) {
            try {
                service.serve(exchange);
            } catch (AwsError e) {
                service.refuse(exchange, e);
            } catch (IOException | RuntimeException e) {
                // The query of a presigned URL is a credential: only the path is logged.
                LOG.warn(
                        "{} {} failed",
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getPath(),
                        e);
                if (exchange.getResponseCode() < 0) {
                    service.refuse(
                            exchange, new AwsError(500, "InternalFailure", "See the cloud's log"));
                }
            }
        }
    }

    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
