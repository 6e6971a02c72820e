package dev.freehold.localstack.runner.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP server on 127.0.0.1, one virtual thread a request. */
public final class LoopbackServer implements AutoCloseable {
    static {
        // Without it each answer waits some 40 ms for the peer's delayed acknowledgement. Read
        // once, by the first server.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private LoopbackServer(HttpServer server) {
        this.server = server;
    }

    /** Starts to serve; {@code port} 0 takes a free one. */
    public static LoopbackServer start(int port, HttpHandler handler) throws IOException {
        var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        var server =
                new LoopbackServer(HttpServer.create(new InetSocketAddress(loopback, port), 0));
        server.server.setExecutor(server.threads);
        server.server.createContext("/", handler);
        server.server.start();
        return server;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Sends {@code body} and ends the exchange. */
    public static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Breaks every connection, and interrupts who waits in a handler. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
