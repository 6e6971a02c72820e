package dev.freehold.platform.outbound;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The one door for calls to addresses that a tenant gives: https only, to public addresses that
 * were checked and are kept for the connection, without redirects, proxies or cookies, and within
 * bounds of time and size.
 */
public final class Outbound {
    private final OutboundConfiguration bounds;
    private final Predicate<InetAddress> reachable;
    private final NameResolver names;
    private final OkHttpClient client;

    Outbound(
            OutboundConfiguration bounds,
            Predicate<InetAddress> reachable,
            NameResolver names,
            OkHttpClient client) {
        this.bounds = bounds;
        this.reachable = reachable;
        this.names = names;
        this.client = client;
    }

    /**
     * Checks an address as a call would, looks its name up, and calls nobody: for a tenant who
     * enters one.
     *
     * @throws AppException ADDRESS_INVALID, ADDRESS_NOT_PUBLIC, REMOTE_TIMEOUT (of the look-up)
     */
    public void check(URI address) {
        addresses(Destination.of(address, bounds.ports()));
    }

    /**
     * Calls once, and answers with whatever status came back.
     *
     * @throws AppException a code of {@link OutboundError}, never with words of the remote side
     */
    public OutboundResponse send(OutboundRequest request) {
        long end = System.nanoTime() + bounds.totalTimeout().toNanos();
        Destination destination = Destination.of(request.address(), bounds.ports());
        Pin pin = new Pin(addresses(destination));
        OkHttpClient pinned =
                client.newBuilder().dns(pin).socketFactory(pin).callTimeout(remaining(end)).build();
        try (Response response = pinned.newCall(Exchange.request(request, destination)).execute()) {
            return Exchange.response(response, bounds.maxBody());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private List<InetAddress> addresses(Destination destination) {
        List<InetAddress> addresses =
                destination.literal().map(List::of).orElseGet(() -> resolve(destination.host()));
        if (addresses.isEmpty() || !addresses.stream().allMatch(reachable)) {
            throw OutboundError.ADDRESS_NOT_PUBLIC.exception();
        }
        return addresses;
    }

    /** On a thread of its own: the system's look-up has no time-out and cannot be interrupted. */
    private List<InetAddress> resolve(String name) {
        var lookup = new FutureTask<>(() -> names.resolve(name));
        Thread.ofPlatform().daemon().name("outbound-lookup").start(lookup);
        try {
            return lookup.get(bounds.totalTimeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new AppException(
                    OutboundError.ADDRESS_NOT_PUBLIC,
                    OutboundError.ADDRESS_NOT_PUBLIC.title(),
                    e.getCause());
        } catch (TimeoutException _) {
            throw OutboundError.REMOTE_TIMEOUT.exception();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AppException(CommonError.UNAVAILABLE, "Interrupted", e);
        }
    }

    /** Zero would mean no end at all. */
    private static Duration remaining(long end) {
        return Duration.ofMillis(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
    }

    /** Without the cause: its message may quote the remote side, as a certificate does. */
    private static AppException failure(IOException failure) {
        return switch (failure) {
            case InterruptedIOException _ -> OutboundError.REMOTE_TIMEOUT.exception();
            case SSLException _ -> OutboundError.REMOTE_UNTRUSTED.exception();
            case ProtocolException _ -> OutboundError.REMOTE_INVALID.exception();
            default -> OutboundError.REMOTE_UNREACHABLE.exception();
        };
    }
}
