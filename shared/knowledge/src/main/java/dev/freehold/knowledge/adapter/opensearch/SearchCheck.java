package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.platform.selftest.SelfCheck;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Map;

/** Makes the transport and sends a request to where nobody is: all but the answer is tried. */
@Singleton
@Requires(beans = SearchClient.class)
final class SearchCheck implements SelfCheck {
    private final SearchClient client;

    SearchCheck(SearchClient client) {
        this.client = client;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public void run() {
        try {
            client.call("POST", "/_search", Map.of(), Map.of("size", 1));
        } catch (AppException e) {
            SelfCheck.require(e.code() == CommonError.UNAVAILABLE, "code " + e.code());
            return;
        }
        throw new IllegalStateException("Somebody answered");
    }
}
