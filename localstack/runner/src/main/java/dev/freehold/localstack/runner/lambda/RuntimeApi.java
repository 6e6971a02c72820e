package dev.freehold.localstack.runner.lambda;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.freehold.localstack.runner.wire.Json;
import dev.freehold.localstack.runner.wire.LoopbackServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda Runtime API (2018-06-01) for one process, on a port of its own, so that no process can
 * take another's invocation.
 */
final class RuntimeApi implements AutoCloseable {
    /** What Lambda takes and gives in one piece. */
    static final int MAX_PAYLOAD = 6 * 1024 * 1024;

    private static final String RUNTIME = "/2018-06-01/runtime/";
    private static final byte[] OK = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);

    private final String functionArn;
    private final Duration timeout;
    private final LoopbackServer server;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Invocation> current = new AtomicReference<>();

    RuntimeApi(String functionArn, Duration timeout) throws IOException {
        this.functionArn = functionArn;
        this.timeout = timeout;
        this.server = LoopbackServer.start(0, this::serve);
    }

    /** Host and port, as AWS_LAMBDA_RUNTIME_API has it. */
    String address() {
        return "127.0.0.1:" + server.port();
    }

    /** Completes when the process asks for its first event; fails with {@link InitFailed}. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    void offer(Invocation invocation) {
        waiting.add(invocation);
    }

    /** Settles whatever the process was given and can no longer answer. */
    void processEnded(int exitStatus) {
        String detail = "The process ended with status " + exitStatus;
        ready.completeExceptionally(new InitFailed("Runtime.ExitError", detail));
        for (Invocation left = waiting.poll(); left != null; left = waiting.poll()) {
            left.end(Invocation.End.NOT_DELIVERED);
        }
        Invocation broken = current.getAndSet(null);
        if (broken != null) {
            broken.fail("Runtime.ExitError", detail);
            broken.end(Invocation.End.DONE);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.equals(RUNTIME + "invocation/next")) {
                next(exchange);
            } else if (path.equals(RUNTIME + "init/error")) {
                initError(exchange);
            } else if (path.startsWith(RUNTIME + "invocation/")) {
                settle(exchange, path.substring((RUNTIME + "invocation/").length()).split("/"));
            } else {
                LoopbackServer.reply(exchange, 404, new byte[0]);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // the process is being ended
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        ready.complete(null);
        Invocation invocation = waiting.take();
        current.set(invocation);
        Headers headers = exchange.getResponseHeaders();
        long deadline = System.currentTimeMillis() + timeout.toMillis();
        headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
        headers.set("Lambda-Runtime-Deadline-Ms", Long.toString(deadline));
        headers.set("Lambda-Runtime-Invoked-Function-Arn", functionArn);
        headers.set("Lambda-Runtime-Trace-Id", invocation.event().traceId());
        LoopbackServer.reply(exchange, 200, invocation.event().payload());
    }

    private void initError(HttpExchange exchange) throws IOException {
        ready.completeExceptionally(failure(exchange, "Runtime.InitError"));
        LoopbackServer.reply(exchange, 202, OK);
    }

    private void settle(HttpExchange exchange, String[] idAndKind)
            throws IOException, InterruptedException {
        Invocation invocation = current.get();
        if (invocation == null
                || idAndKind.length != 2
                || !idAndKind[0].equals(invocation.requestId())) {
            byte[] error = "{\"errorType\":\"InvalidRequestID\"}".getBytes(StandardCharsets.UTF_8);
            LoopbackServer.reply(exchange, 400, error);
            return;
        }
        try {
            switch (idAndKind[1]) {
                case "response" -> response(exchange, invocation);
                case "error" -> {
                    InitFailed failure = failure(exchange, "Function.Error");
                    invocation.fail(failure.type(), failure.detail());
                    LoopbackServer.reply(exchange, 202, OK);
                }
                default -> LoopbackServer.reply(exchange, 404, new byte[0]);
            }
        } finally {
            if (invocation.settled()) {
                current.compareAndSet(invocation, null);
                invocation.end(Invocation.End.DONE);
            }
        }
    }

    private static void response(HttpExchange exchange, Invocation invocation)
            throws IOException, InterruptedException {
        Headers headers = exchange.getRequestHeaders();
        if ("streaming".equals(headers.getFirst("Lambda-Runtime-Function-Response-Mode"))) {
            stream(exchange, invocation);
            return;
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_PAYLOAD + 1);
        if (body.length > MAX_PAYLOAD) {
            invocation.fail("Function.ResponseSizeTooLarge", "The answer is larger than 6 MB");
            exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
            LoopbackServer.reply(
                    exchange,
                    413,
                    "{\"errorType\":\"RequestEntityTooLarge\"}".getBytes(StandardCharsets.UTF_8));
        } else {
            invocation.settle(new Outcome.Buffered(body));
            LoopbackServer.reply(exchange, 202, OK);
        }
    }

    private static void stream(HttpExchange exchange, Invocation invocation)
            throws IOException, InterruptedException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        try (var body = new StreamedBody(type == null ? "" : type, exchange.getRequestBody())) {
            if (invocation.settle(new Outcome.Streamed(body))) {
                body.awaitClosed();
            }
        }
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        LoopbackServer.reply(exchange, 202, OK);
    }

    /** Reads {@code {errorType, errorMessage}}; what is not JSON is taken as the message. */
    private static InitFailed failure(HttpExchange exchange, String fallbackType)
            throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_PAYLOAD);
        try {
            var error = Json.read(body);
            return new InitFailed(
                    error.path("errorType").asText(fallbackType),
                    error.path("errorMessage").asText(""));
        } catch (IOException _) {
            return new InitFailed(fallbackType, new String(body, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
