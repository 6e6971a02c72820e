package dev.freehold.platform.outbound;

import static dev.freehold.platform.outbound.Doors.HERE;
import static dev.freehold.platform.outbound.Doors.get;
import static dev.freehold.platform.outbound.Doors.outbound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsExchange;
import dev.freehold.kernel.AppException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes over the line to a real TLS server, and what comes back. */
final class OutboundTest {
    @Test
    void theNameIsWhatIsCalledCheckedAndTold() throws Exception {
        var names = new AtomicReference<List<?>>();
        var host = new AtomicReference<String>();
        try (var server =
                RemoteServer.answering(exchange -> {
                    var session = ((HttpsExchange) exchange).getSSLSession();
                    names.set(((ExtendedSSLSession) session).getRequestedServerNames());
                    host.set(exchange.getRequestHeaders().getFirst("Host"));
                    RemoteServer.answer(exchange, 200, "hello");
                })) {
            var response = outbound(server).send(get(server, "/a/b?c=d%20e"));
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.body()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
            assertThat(names.get()).isEqualTo(List.of(new SNIHostName(RemoteServer.NAME)));
            assertThat(host.get()).isEqualTo(RemoteServer.NAME + ":" + server.port());
        }
    }

    @Test
    void aPostArrivesAsItIsGiven() throws Exception {
        var seen = new ConcurrentLinkedQueue<String>();
        try (var server =
                RemoteServer.answering(exchange -> {
                    seen.add(exchange.getRequestMethod());
                    seen.add(exchange.getRequestURI().toString());
                    seen.add(exchange.getRequestHeaders().getFirst("Content-Type"));
                    seen.add(exchange.getRequestHeaders().getFirst("User-Agent"));
                    seen.add(
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
                    exchange.getResponseHeaders().add("X-Two", "1");
                    exchange.getResponseHeaders().add("X-Two", "2");
                    RemoteServer.answer(exchange, 202, "");
                })) {
            var response =
                    outbound(server)
                            .send(
                                    OutboundRequest.post(
                                            server.at(RemoteServer.NAME, "/hook?x=%2F"),
                                            "application/json",
                                            "{}".getBytes(StandardCharsets.UTF_8)));
            assertThat(response.status()).isEqualTo(202);
            assertThat(response.headers()).containsEntry("x-two", List.of("1", "2"));
            assertThat(seen)
                    .containsExactly("POST", "/hook?x=%2F", "application/json", "Freehold", "{}");
        }
    }

    @Test
    void aRedirectIsAnAnswer() throws Exception {
        try (var server =
                RemoteServer.answering(exchange -> {
                    exchange.getResponseHeaders()
                            .add("Location", "https://hooks.example.com/elsewhere");
                    RemoteServer.answer(exchange, 307, "");
                })) {
            var response = outbound(server).send(get(server, "/"));
            assertThat(response.status()).isEqualTo(307);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 408, 421, 503})
    void nothingIsSentTwice(int status) throws Exception {
        try (var server =
                RemoteServer.answering(exchange -> {
                    exchange.getResponseHeaders().add("Retry-After", "0");
                    exchange.getResponseHeaders().add("WWW-Authenticate", "Basic");
                    RemoteServer.answer(exchange, status, "");
                })) {
            var request =
                    OutboundRequest.post(
                            server.at(RemoteServer.NAME, "/"), "text/plain", new byte[3]);
            assertThat(outbound(server).send(request).status()).isEqualTo(status);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void cookiesAreNotKept() throws Exception {
        var cookies = new ConcurrentLinkedQueue<Boolean>();
        try (var server =
                RemoteServer.answering(exchange -> {
                    cookies.add(exchange.getRequestHeaders().containsKey("Cookie"));
                    exchange.getResponseHeaders().add("Set-Cookie", "a=b; Path=/");
                    RemoteServer.answer(exchange, 200, "");
                })) {
            var outbound = outbound(server);
            outbound.send(get(server, "/"));
            outbound.send(get(server, "/"));
            assertThat(cookies).containsExactly(false, false);
        }
    }

    @Test
    void proxiesOfTheSystemAreIgnored() throws Exception {
        try (var proxy = new ServerSocket(0, 50, HERE);
                var server =
                        RemoteServer.answering(
                                exchange -> RemoteServer.answer(exchange, 200, ""))) {
            proxy.setSoTimeout(1);
            String port = Integer.toString(proxy.getLocalPort());
            var properties =
                    Map.of(
                            "https.proxyHost", "127.0.0.1",
                            "https.proxyPort", port,
                            "http.proxyHost", "127.0.0.1",
                            "http.proxyPort", port,
                            "http.nonProxyHosts", "",
                            "socksProxyHost", "127.0.0.1",
                            "socksProxyPort", port,
                            "socksNonProxyHosts", "");
            properties.forEach(System::setProperty);
            try {
                assertThat(outbound(server).send(get(server, "/")).status()).isEqualTo(200);
            } finally {
                properties.keySet().forEach(System::clearProperty);
            }
            assertThatThrownBy(proxy::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Transfer-Encoding", "Connection", "Cookie"})
    void headersThatSayWhereARequestEndsOrWhomItIsForAreRefused(String name) {
        assertRefused(name, "x");
    }

    @Test
    void headersCannotBeginALineOfTheirOwn() {
        assertRefused("X-A", "b\r\nHost: c");
        assertRefused("X-A\r\nHost", "c");
        assertRefused("", "c");
    }

    private static void assertRefused(String name, String value) {
        var address = URI.create("https://example.com/");
        assertThatThrownBy(
                        () -> new OutboundRequest("GET", address, Map.of(name, value), new byte[0]))
                .isInstanceOfSatisfying(
                        AppException.class,
                        e -> assertThat(e.code()).isEqualTo(OutboundError.HEADER_REFUSED));
    }
}
