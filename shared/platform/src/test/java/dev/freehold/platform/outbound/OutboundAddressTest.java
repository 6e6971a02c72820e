package dev.freehold.platform.outbound;

import static dev.freehold.platform.outbound.Doors.DEPLOYED;
import static dev.freehold.platform.outbound.Doors.HERE;
import static dev.freehold.platform.outbound.Doors.LOCAL;
import static dev.freehold.platform.outbound.Doors.PUBLIC;
import static dev.freehold.platform.outbound.Doors.assertFails;
import static dev.freehold.platform.outbound.Doors.bounds;
import static dev.freehold.platform.outbound.Doors.get;
import static dev.freehold.platform.outbound.Doors.outbound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.AppException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a call reaches, and whom never. */
final class OutboundAddressTest {
    private final AtomicInteger lookups = new AtomicInteger();

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

    private List<InetAddress> count(String name) {
        lookups.incrementAndGet();
        return List.of(PUBLIC);
    }
}
