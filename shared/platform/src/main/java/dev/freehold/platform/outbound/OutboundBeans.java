package dev.freehold.platform.outbound;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.Proxy;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** Makes the door as it is configured. */
@Factory
final class OutboundBeans {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @Singleton
    Outbound outbound(
            OutboundConfiguration configuration, @Property(name = "freehold.stage") String stage) {
        return new Outbound(
                configuration,
                reachable(configuration.loopback(), stage),
                name -> List.of(InetAddress.getAllByName(name)),
                client(configuration));
    }

    /**
     * The addresses that may be called.
     *
     * @throws IllegalStateException when the loopback is asked for in a stage other than local: a
     *     deployment with that mistake does not start
     */
    static Predicate<InetAddress> reachable(boolean loopback, String stage) {
        if (!loopback) {
            return PublicAddresses::contains;
        }
        if (!stage.equals("local")) {
            throw new IllegalStateException(
                    "freehold.outbound.loopback is for the stage local only, not " + stage);
        }
        return address -> address.equals(LOOPBACK) || PublicAddresses.contains(address);
    }

    /** Without the pin of a call; every call is held by its own time-out of the whole. */
    static OkHttpClient client(OutboundConfiguration bounds) {
        return new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .fastFallback(false)
                .cookieJar(CookieJar.NO_COOKIES)
                .authenticator(Authenticator.NONE)
                .proxyAuthenticator(Authenticator.NONE)
                .connectionSpecs(List.of(ConnectionSpec.MODERN_TLS))
                .protocols(List.of(Protocol.HTTP_1_1))
                // None is kept: the next call checks its addresses anew.
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .connectTimeout(bounds.connectTimeout())
                .readTimeout(bounds.totalTimeout())
                .writeTimeout(bounds.totalTimeout())
                .build();
    }
}
