package dev.freehold.localstack.cloud;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Passes requests on to a server of this process, streaming both bodies. */
final class Forwarder {
    /** What belongs to one connection, and is written anew for the next. */
    private static final Set<String> HOP_BY_HOP =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "keep-alive",
                    "transfer-encoding",
                    "upgrade");

    private final HttpClient client;

    Forwarder(HttpClient client) {
        this.client = client;
    }

    /** Streams the body of the exchange. */
    void forward(HttpExchange exchange, int port, Map<String, String> extraHeaders)
            throws IOException {
        forward(exchange, port, streamed(exchange), extraHeaders);
    }

    /** Sends a body that was read before. */
    void forward(HttpExchange exchange, int port, byte[] body) throws IOException {
        forward(exchange, port, BodyPublishers.ofByteArray(body), Map.of());
    }

    private void forward(
            HttpExchange exchange, int port, BodyPublisher body, Map<String, String> extraHeaders)
            throws IOException {
        URI target = URI.create("http://127.0.0.1:" + port + exchange.getRequestURI());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(target).method(exchange.getRequestMethod(), body);
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (passes(name)) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        HttpResponse<InputStream> response = send(request.build());
        try (InputStream content = response.body()) {
            answer(exchange, response, content, extraHeaders);
        }
    }

    private static BodyPublisher streamed(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        InputStream body = exchange.getRequestBody();
        String length = headers.getFirst("Content-Length");
        if (length == null) {
            return headers.containsKey("Transfer-Encoding")
                    ? BodyPublishers.ofInputStream(() -> body)
                    : BodyPublishers.noBody();
        }
        long bytes = Long.parseLong(length);
        return bytes == 0
                ? BodyPublishers.ofByteArray(new byte[0])
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), bytes);
    }

    private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Stopped while forwarding");
        }
    }

    private static void answer(
            HttpExchange exchange,
            HttpResponse<InputStream> response,
            InputStream content,
            Map<String, String> extraHeaders)
            throws IOException {
        Headers headers = exchange.getResponseHeaders();
        response.headers()
                .map()
                .forEach((name, values) -> {
                    if (passes(name)) {
                        headers.put(name, values);
                    }
                });
        extraHeaders.forEach(headers::set);
        int status = response.statusCode();
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (exchange.getRequestMethod().equals("HEAD")) {
            if (length >= 0) {
                headers.set("Content-Length", Long.toString(length));
            }
            exchange.sendResponseHeaders(status, -1);
        } else if (length == 0 || status == 204 || status == 304) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            // To this server 0 means: of unknown length, in chunks.
            exchange.sendResponseHeaders(status, Math.max(length, 0));
            content.transferTo(exchange.getResponseBody());
        }
    }

    private static boolean passes(String header) {
        return !HOP_BY_HOP.contains(header.toLowerCase(Locale.ROOT));
    }
}
