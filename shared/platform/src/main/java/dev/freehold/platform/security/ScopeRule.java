package dev.freehold.platform.security;

import dev.freehold.kernel.Scope;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.MethodBasedRouteMatch;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Decides routes that have {@link RequiresScope}; says nothing of others. */
@Singleton
final class ScopeRule implements SecurityRule<HttpRequest<?>>, Ordered {
    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        return Publishers.just(
                Optional.ofNullable(request)
                        .flatMap(ScopeRule::required)
                        .map(scope -> holds(authentication, scope))
                        .orElse(SecurityRuleResult.UNKNOWN));
    }

    private static SecurityRuleResult holds(
            @Nullable Authentication authentication, Scope required) {
        return Optional.ofNullable(authentication)
                        .flatMap(Claims::principal)
                        .filter(principal -> principal.scopes().contains(required))
                        .isPresent()
                ? SecurityRuleResult.ALLOWED
                : SecurityRuleResult.REJECTED;
    }

    private static Optional<Scope> required(HttpRequest<?> request) {
        return request.getAttribute(HttpAttributes.ROUTE_MATCH)
                .filter(MethodBasedRouteMatch.class::isInstance)
                .map(MethodBasedRouteMatch.class::cast)
                .flatMap(match -> match.enumValue(RequiresScope.class, Scope.class));
    }

    /** Before the rule of {@code @Secured}. */
    @Override
    public int getOrder() {
        return -1000;
    }
}
