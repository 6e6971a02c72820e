package dev.freehold.platform.outbound;

import dev.freehold.kernel.AppException;
import dev.freehold.platform.selftest.SelfCheck;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import okhttp3.HttpUrl;

/** Makes the client with its trusted certificates, and has an address inside refused. */
@Singleton
final class OutboundCheck implements SelfCheck {
    private final Outbound outbound;

    OutboundCheck(Outbound outbound) {
        this.outbound = outbound;
    }

    @Override
    public String name() {
        return "outbound";
    }

    @Override
    public void run() {
        String code = "";
        try {
            outbound.send(OutboundRequest.get(URI.create("https://169.254.169.254/latest")));
        } catch (AppException e) {
            code = e.code().code();
        }
        SelfCheck.require(code.equals("address_not_public"), code);
        var request =
                Exchange.request(
                        OutboundRequest.get(URI.create("https://example.com/a?b=c")),
                        Destination.of(URI.create("https://example.com/"), Set.of(443)));
        SelfCheck.require(
                request.url().equals(HttpUrl.get("https://example.com/a?b=c")), "The URL");
    }
}
