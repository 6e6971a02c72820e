package dev.freehold.platform.outbound;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;

/** A remote side with a certificate of its own, on a free port of 127.0.0.1. */
final class RemoteServer implements AutoCloseable {
    static final String NAME = "hooks.example.com";
    static final String NUMBER = "127.0.0.1";
    static final HeldCertificate CERTIFICATE = certificate(NAME, NUMBER);

    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final int port;
    private final AutoCloseable server;

    private RemoteServer(HttpsServer https, HttpHandler handler) {
        port = https.getAddress().getPort();
        server = () -> https.stop(0);
        https.setExecutor(threads);
        https.createContext(
                "/",
                exchange -> {
                    requests.incrementAndGet();
                    try (exchange) {
                        handler.handle(exchange);
                    }
                });
        https.start();
    }

    private RemoteServer(SSLServerSocket listening, Talk talk) {
        port = listening.getLocalPort();
        server = listening;
        threads.execute(() -> accept(listening, talk));
    }

    /** Answers requests. */
    static RemoteServer answering(HttpHandler handler) throws IOException {
        return answering(CERTIFICATE, handler);
    }

    static RemoteServer answering(HeldCertificate certificate, HttpHandler handler)
            throws IOException {
        HttpsServer https = HttpsServer.create(new InetSocketAddress(loopback(), 0), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(handshake(certificate).sslContext()));
        return new RemoteServer(https, handler);
    }

    /** Writes what it likes to whoever connects. */
    static RemoteServer talking(Talk talk) throws IOException {
        var sockets = handshake(CERTIFICATE).sslContext().getServerSocketFactory();
        return new RemoteServer(
                (SSLServerSocket) sockets.createServerSocket(0, 50, loopback()), talk);
    }

    private void accept(SSLServerSocket listening, Talk talk) {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                requests.incrementAndGet();
                talk.write(socket.getOutputStream());
            } catch (IOException _) {
                // The other side has gone, or the test is over: the loop's condition knows.
                Thread.onSpinWait();
            }
        }
    }

    URI at(String host, String path) {
        return URI.create("https://" + host + ":" + port + path);
    }

    int port() {
        return port;
    }

    /** Requests of the one kind of server, connections of the other. */
    int requests() {
        return requests.get();
    }

    @Override
    public void close() throws Exception {
        server.close();
        threads.shutdownNow();
    }

    static HeldCertificate certificate(String... names) {
        var builder = new HeldCertificate.Builder();
        for (String name : names) {
            builder.addSubjectAlternativeName(name);
        }
        return builder.build();
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static HandshakeCertificates handshake(HeldCertificate certificate) {
        return new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    }

    private static InetAddress loopback() {
        return InetAddress.ofLiteral(NUMBER);
    }

    /** What a server says that does not listen. */
    interface Talk {
        void write(OutputStream out) throws IOException;
    }
}
