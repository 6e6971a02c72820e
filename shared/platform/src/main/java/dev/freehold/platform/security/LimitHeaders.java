package dev.freehold.platform.security;

import dev.freehold.platform.limits.Decision;
import dev.freehold.platform.limits.RateLimits;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Says on every answer to a caller that is known what its limits are. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LimitHeaders implements Ordered {
    static final String DECISION = "dev.freehold.decision";

    @ResponseFilter
    void add(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(DECISION, Decision.class)
                .ifPresent(decision -> add(decision, response));
    }

    private static void add(Decision decision, MutableHttpResponse<?> response) {
        RateLimits limits = decision.limits();
        if (limits != null) {
            response.header("RateLimit-Policy", limits.policy());
            limits.field().ifPresent(field -> response.header("RateLimit", field));
        }
        if (decision instanceof Decision.Refused refused && refused.retryAfter() > 0) {
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(refused.retryAfter()));
        }
    }

    /** Around the filter of security, which refuses. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }
}
