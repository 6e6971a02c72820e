package dev.freehold.tenants;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/**
 * A tenant's server with TLS on a free port of 127.0.0.1, whose certificate this JVM trusts from
 * then on. It answers 204 where a path has no handler.
 */
final class Receiver implements AutoCloseable {
    private static final char[] PASSWORD = "not a secret".toCharArray();
    private static final String NUMBER = "127.0.0.1";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, HttpHandler> handlers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** A request as it came; names of headers as Java's server writes them, {@code Webhook-id}. */
    record Received(String path, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return Objects.requireNonNull(headers.get(name), name).getFirst();
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    Receiver() {
        HeldCertificate certificate =
                new HeldCertificate.Builder().addSubjectAlternativeName(NUMBER).build();
        try {
            trust(certificate);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral(NUMBER), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setHttpsConfigurator(
                new HttpsConfigurator(
                        new HandshakeCertificates.Builder()
                                .heldCertificate(certificate)
                                .build()
                                .sslContext()));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** By the JVM's own trust store, as a process in the stage {@code local} would be told. */
    private static void trust(HeldCertificate certificate) throws IOException {
        Path file = Path.of("target", "receiver.p12").toAbsolutePath();
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, PASSWORD);
            store.setCertificateEntry("receiver", certificate.certificate());
            store.store(out, PASSWORD);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        System.setProperty("javax.net.ssl.trustStore", file.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", new String(PASSWORD));
    }

    /** What lets a process call it; accepted in the stage {@code local} only. */
    Map<String, String> settings() {
        return Map.of(
                "AI_PLATFORM_STAGE",
                "local",
                "AI_PLATFORM_OUTBOUND__LOOPBACK",
                "true",
                "AI_PLATFORM_OUTBOUND__PORTS",
                "443," + server.getAddress().getPort());
    }

    URI at(String path) {
        return URI.create("https://" + NUMBER + ":" + server.getAddress().getPort() + path);
    }

    /** From now on it answers so under that path. */
    void on(String path, HttpHandler handler) {
        handlers.put(path, handler);
    }

    void answer(String path, int status) {
        on(path, exchange -> exchange.sendResponseHeaders(status, -1));
    }

    /** What came to a path, the first first. */
    List<Received> received(String path) {
        return received.stream().filter(one -> one.path().equals(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            received.add(
                    new Received(
                            path,
                            Map.copyOf(exchange.getRequestHeaders()),
                            exchange.getRequestBody().readAllBytes()));
            HttpHandler handler = handlers.get(path);
            if (handler == null) {
                exchange.sendResponseHeaders(204, -1);
            } else {
                handler.handle(exchange);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
