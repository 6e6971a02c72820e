package dev.freehold.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.AppException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;

/** Doors that let 127.0.0.1 through, as in the stage {@code local}, and what tests do with them. */
final class Doors {
    static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    static final InetAddress PUBLIC = InetAddress.ofLiteral("1.1.1.1");

    static final Predicate<InetAddress> LOCAL = OutboundBeans.reachable(true, "local");

    static final Predicate<InetAddress> DEPLOYED = OutboundBeans.reachable(false, "prod");

    static final int MAX_BODY = 1_000;

    static final Duration DRIP = Duration.ofMillis(20);

    static final Duration SHORT = Duration.ofMillis(600);

    private Doors() {}

    static OutboundRequest get(RemoteServer server, String path) {
        return OutboundRequest.get(server.at(RemoteServer.NAME, path));
    }

    static Outbound outbound(RemoteServer server) {
        return outbound(server, LOCAL, _ -> List.of(HERE));
    }

    static Outbound outbound(
            RemoteServer server, Predicate<InetAddress> reachable, NameResolver names) {
        var bounds = bounds(server.port());
        return new Outbound(bounds, reachable, names, trusting(bounds));
    }

    static Outbound impatient(RemoteServer server) {
        var bounds = bounds(server.port(), SHORT);
        return new Outbound(bounds, LOCAL, _ -> List.of(HERE), trusting(bounds));
    }

    static OkHttpClient trusting(OutboundConfiguration bounds) {
        var trust =
                new HandshakeCertificates.Builder()
                        .addTrustedCertificate(RemoteServer.CERTIFICATE.certificate())
                        .build();
        return OutboundBeans.client(bounds)
                .newBuilder()
                .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
                .build();
    }

    static OutboundConfiguration bounds(int port) {
        return bounds(port, Duration.ofSeconds(20));
    }

    static OutboundConfiguration bounds(int port, Duration total) {
        return new OutboundConfiguration(
                Set.of(port), Duration.ofSeconds(5), total, MAX_BODY, true);
    }

    /** With its code, and nothing that the remote side or the library said. */
    static void assertFails(Outbound outbound, OutboundRequest request, OutboundError error) {
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

    static void forever(OutputStream out, byte[] part, Duration pause) throws IOException {
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

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
