package dev.freehold.platform.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.freehold.platform.message.Retirement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class LambdaRuntimeTest {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final HttpServer api;

    LambdaRuntimeTest() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        api.createContext("/", this::answer);
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        calls.add(path.substring(path.indexOf("invocation/")) + (body.isEmpty() ? "" : " " + body));
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", "r" + calls.size());
        byte[] event = "event".getBytes(UTF_8);
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
        exchange.close();
    }

    @Test
    void aSpentProcessAnswersItsEventAndTakesNoOther() throws IOException {
        var retirement = new Retirement();
        var handler =
                new InvocationHandler() {
                    private int events;

                    @Override
                    public byte[] handle(byte[] event, Invocation invocation) {
                        if (++events == 2) {
                            retirement.request();
                        }
                        return event;
                    }

                    @Override
                    public boolean isSpent() {
                        return retirement.isDue();
                    }
                };
        new LambdaRuntime("127.0.0.1:" + api.getAddress().getPort()).serve(handler);
        assertThat(calls)
                .containsExactly(
                        "invocation/next",
                        "invocation/r1/response event",
                        "invocation/next",
                        "invocation/r3/response event");
    }
}
