package dev.freehold.platform.outbound;

import static dev.freehold.platform.outbound.Doors.DRIP;
import static dev.freehold.platform.outbound.Doors.HERE;
import static dev.freehold.platform.outbound.Doors.LOCAL;
import static dev.freehold.platform.outbound.Doors.MAX_BODY;
import static dev.freehold.platform.outbound.Doors.SHORT;
import static dev.freehold.platform.outbound.Doors.assertFails;
import static dev.freehold.platform.outbound.Doors.bounds;
import static dev.freehold.platform.outbound.Doors.bytes;
import static dev.freehold.platform.outbound.Doors.forever;
import static dev.freehold.platform.outbound.Doors.get;
import static dev.freehold.platform.outbound.Doors.impatient;
import static dev.freehold.platform.outbound.Doors.outbound;
import static dev.freehold.platform.outbound.Doors.trusting;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.Test;

/** What a remote side cannot do to us: be too large, too slow, or another. */
final class OutboundBoundsTest {
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
}
