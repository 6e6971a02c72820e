package dev.freehold.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsExchange;
import dev.freehold.kernel.AppException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls real TLS servers on 127.0.0.1, which is let through as in the stage {@code local}. */
final class OutboundTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress PUBLIC = InetAddress.ofLiteral("1.1.1.1");
    private static final Predicate<InetAddress> LOCAL = OutboundBeans.reachable(true, "local");
    private static final Predicate<InetAddress> DEPLOYED = OutboundBeans.reachable(false, "prod");
    private static final int MAX_BODY = 1_000;

    private final AtomicInteger lookups = new AtomicInteger();

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
    void theLoopbackIsRefusedWhereverWeAreDeployed() throws Exception {
        try (var server =
                RemoteServer.answering(exchange -> RemoteServer.answer(exchange, 200, ""))) {
            var outbound = outbound(server, DEPLOYED, _ -> List.of(HERE));
            assertFails(outbound, get(server, "/"), OutboundError.ADDRESS_NOT_PUBLIC);
            assertFails(
                    outbound,
                    OutboundRequest.get(server.at(RemoteServer.NUMBER, "/")),
                    OutboundError.ADDRESS_NOT_PUBLIC);
            assertThatThrownBy(() -> outbound.check(server.at(RemoteServer.NAME, "/")))
                    .isInstanceOf(AppException.class);
            assertThat(server.requests()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "169.254.169.254",
                "127.0.0.2",
                "0.0.0.0",
                "::1",
                "::ffff:127.0.0.1",
                "fe80::1",
                "fd00:ec2::254",
                "64:ff9b::a9fe:a9fe"
            })
    void oneAddressInsideAmongPublicOnesIsEnoughToRefuse(String inside) throws Exception {
        var addresses = List.of(PUBLIC, InetAddress.ofLiteral(inside));
        try (var server =
                RemoteServer.answering(exchange -> RemoteServer.answer(exchange, 200, ""))) {
            assertFails(
                    outbound(server, DEPLOYED, _ -> addresses),
                    get(server, "/"),
                    OutboundError.ADDRESS_NOT_PUBLIC);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::127.0.0.1]/",
                "https://[fd00:ec2::254]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2002:7f00:1::1]/",
                "https://metadata.google.internal/",
                "https://localhost/"
            })
    void anAddressInsideIsRefusedWithoutALookUp(String address) {
        var outbound =
                new Outbound(bounds(443), DEPLOYED, this::count, OutboundBeans.client(bounds(443)));
        assertFails(
                outbound,
                OutboundRequest.get(URI.create(address)),
                OutboundError.ADDRESS_NOT_PUBLIC);
        assertThat(lookups).hasValue(0);
    }

    @Test
    void aNameThatChangesItsAddressIsLookedUpOnce() throws Exception {
        try (var server =
                RemoteServer.answering(exchange -> RemoteServer.answer(exchange, 200, ""))) {
            NameResolver rebinding =
                    _ ->
                            lookups.incrementAndGet() == 1
                                    ? List.of(HERE)
                                    : List.of(InetAddress.ofLiteral("127.0.0.2"));
            var outbound = outbound(server, LOCAL, rebinding);
            assertThat(outbound.send(get(server, "/")).status()).isEqualTo(200);
            assertThat(lookups).hasValue(1);
            // The next call asks again, and no connection is left over that would know better.
            assertFails(outbound, get(server, "/"), OutboundError.ADDRESS_NOT_PUBLIC);
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    @Test
    void aSocketConnectsToACheckedAddressOnly() throws Exception {
        try (var server =
                        RemoteServer.answering(exchange -> RemoteServer.answer(exchange, 200, ""));
                var socket = new Pin(List.of(PUBLIC)).createSocket()) {
            var here = new InetSocketAddress(HERE, server.port());
            assertThatThrownBy(() -> socket.connect(here, 1_000)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> socket.connect(here)).isInstanceOf(IOException.class);
            assertThat(socket.isConnected()).isFalse();
        }
    }

    @Test
    void anUnknownNameHasTheCodeOfOneThatLeadsInside() throws Exception {
        try (var server =
                RemoteServer.answering(exchange -> RemoteServer.answer(exchange, 200, ""))) {
            NameResolver unknown =
                    name -> {
                        throw new UnknownHostException(name);
                    };
            for (NameResolver names : List.<NameResolver>of(unknown, _ -> List.of())) {
                assertFails(
                        outbound(server, LOCAL, names),
                        get(server, "/"),
                        OutboundError.ADDRESS_NOT_PUBLIC);
            }
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
    void aBodyIsTakenToTheLastAllowedByteAndNotOneMore() throws Exception {
        try (var server =
                RemoteServer.answering(exchange -> {
                    int length =
                            exchange.getRequestURI().getPath().equals("/fits")
                                    ? MAX_BODY
                                    : MAX_BODY + 1;
                    RemoteServer.answer(exchange, 200, "x".repeat(length));
                })) {
            var outbound = outbound(server);
            assertThat(outbound.send(get(server, "/fits")).body()).hasSize(MAX_BODY);
            assertFails(outbound, get(server, "/more"), OutboundError.REMOTE_TOO_LARGE);
        }
    }

    @Test
    void aBodyWithoutAnEndIsCutAtTheBound() throws Exception {
        try (var server =
                RemoteServer.answering(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    forever(exchange.getResponseBody(), new byte[500], Duration.ZERO);
                })) {
            assertFails(outbound(server), get(server, "/"), OutboundError.REMOTE_TOO_LARGE);
        }
    }

    @Test
    void aBodyThatDripsIsCutAtTheDeadline() throws Exception {
        try (var server =
                RemoteServer.answering(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    forever(exchange.getResponseBody(), new byte[1], DRIP);
                })) {
            assertFails(impatient(server), get(server, "/"), OutboundError.REMOTE_TIMEOUT);
        }
    }

    @Test
    void headersThatDripAreCutAtTheDeadline() throws Exception {
        try (var server =
                RemoteServer.talking(out -> {
                    out.write(bytes("HTTP/1.1 200 OK\r\n"));
                    forever(out, bytes("x: y\r\n"), DRIP);
                })) {
            assertFails(impatient(server), get(server, "/"), OutboundError.REMOTE_TIMEOUT);
        }
    }

    @Test
    void aServerThatNeverShakesHandsIsLeftAtTheDeadline() throws Exception {
        try (var silent = new ServerSocket(0, 50, HERE)) {
            var bounds = bounds(silent.getLocalPort(), SHORT);
            var outbound =
                    new Outbound(bounds, LOCAL, _ -> List.of(HERE), OutboundBeans.client(bounds));
            var address = URI.create("https://127.0.0.1:" + silent.getLocalPort() + "/");
            assertFails(outbound, OutboundRequest.get(address), OutboundError.REMOTE_TIMEOUT);
        }
    }

    @Test
    void aLookUpThatHangsIsLeftAtTheDeadline() throws Exception {
        var over = new CountDownLatch(1);
        try (var server =
                RemoteServer.answering(exchange -> RemoteServer.answer(exchange, 200, ""))) {
            NameResolver hanging =
                    _ -> {
                        try {
                            over.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return List.of(HERE);
                    };
            var bounds = bounds(server.port(), SHORT);
            var outbound = new Outbound(bounds, LOCAL, hanging, trusting(bounds));
            assertFails(outbound, get(server, "/"), OutboundError.REMOTE_TIMEOUT);
        } finally {
            over.countDown();
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        var other = RemoteServer.certificate("other.example.com");
        try (var server =
                RemoteServer.answering(other, exchange -> RemoteServer.answer(exchange, 200, ""))) {
            var bounds = bounds(server.port());
            var trust =
                    new HandshakeCertificates.Builder()
                            .addTrustedCertificate(other.certificate())
                            .build();
            var client =
                    OutboundBeans.client(bounds)
                            .newBuilder()
                            .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                            .build();
            var outbound = new Outbound(bounds, LOCAL, _ -> List.of(HERE), client);
            assertFails(outbound, get(server, "/"), OutboundError.REMOTE_UNTRUSTED);
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void aCertificateOfNobodyWeTrustIsRefused() throws Exception {
        try (var server =
                RemoteServer.answering(exchange -> RemoteServer.answer(exchange, 200, ""))) {
            var bounds = bounds(server.port());
            var outbound =
                    new Outbound(bounds, LOCAL, _ -> List.of(HERE), OutboundBeans.client(bounds));
            assertFails(outbound, get(server, "/"), OutboundError.REMOTE_UNTRUSTED);
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    void whatIsNoHttpIsSaidWithoutItsWords() throws Exception {
        try (var server = RemoteServer.talking(out -> out.write(bytes("SSH-2.0-secret\r\n\r\n")))) {
            assertFails(outbound(server), get(server, "/"), OutboundError.REMOTE_INVALID);
        }
    }

    @Test
    void aPortThatNobodyListensOnIsUnreachable() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, HERE)) {
            port = socket.getLocalPort();
        }
        var outbound =
                new Outbound(
                        bounds(port),
                        LOCAL,
                        _ -> List.of(HERE),
                        OutboundBeans.client(bounds(port)));
        var address = URI.create("https://127.0.0.1:" + port + "/");
        assertFails(outbound, OutboundRequest.get(address), OutboundError.REMOTE_UNREACHABLE);
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

    private static final Duration DRIP = Duration.ofMillis(20);
    private static final Duration SHORT = Duration.ofMillis(600);

    private static void forever(OutputStream out, byte[] part, Duration pause) throws IOException {
        try {
            while (true) {
                out.write(part);
                out.flush();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private List<InetAddress> count(String name) {
        lookups.incrementAndGet();
        return List.of(PUBLIC);
    }

    private static OutboundRequest get(RemoteServer server, String path) {
        return OutboundRequest.get(server.at(RemoteServer.NAME, path));
    }

    private static Outbound outbound(RemoteServer server) {
        return outbound(server, LOCAL, _ -> List.of(HERE));
    }

    private static Outbound outbound(
            RemoteServer server, Predicate<InetAddress> reachable, NameResolver names) {
        var bounds = bounds(server.port());
        return new Outbound(bounds, reachable, names, trusting(bounds));
    }

    private static Outbound impatient(RemoteServer server) {
        var bounds = bounds(server.port(), SHORT);
        return new Outbound(bounds, LOCAL, _ -> List.of(HERE), trusting(bounds));
    }

    private static OkHttpClient trusting(OutboundConfiguration bounds) {
        var trust =
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(RemoteServer.CERTIFICATE.certificate())
                        .build();
        return OutboundBeans.client(bounds)
                .newBuilder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
    }

    private static OutboundConfiguration bounds(int port) {
        return bounds(port, Duration.ofSeconds(20));
    }

    private static OutboundConfiguration bounds(int port, Duration total) {
        return new OutboundConfiguration(
                Set.of(port), Duration.ofSeconds(5), total, MAX_BODY, true);
    }

    /** With its code, and nothing that the remote side or the library said. */
    private static void assertFails(
            Outbound outbound, OutboundRequest request, OutboundError error) {
        assertThatThrownBy(() -> outbound.send(request))
                .isInstanceOfSatisfying(
                        AppException.class,
                        e -> {
                            assertThat(e.code()).isEqualTo(error);
                            assertThat(e).hasMessage(error.title());
                            var causes = new ArrayList<Throwable>();
                            for (Throwable c = e.getCause(); c != null; c = c.getCause()) {
                                causes.add(c);
                            }
                            assertThat(causes)
                                    .allMatch(cause -> cause instanceof UnknownHostException);
                        });
    }
}
