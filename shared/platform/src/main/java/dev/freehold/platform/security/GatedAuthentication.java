package dev.freehold.platform.security;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Principal;
import dev.freehold.platform.limits.Caller;
import dev.freehold.platform.limits.Decision;
import dev.freehold.platform.limits.Gate;
import dev.freehold.platform.limits.RouteClass;
import dev.freehold.platform.limits.Spends;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.annotation.AnnotationMetadataProvider;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.token.TokenAuthenticationFetcher;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import org.reactivestreams.Publisher;

/**
 * Who calls: a token's or an API key's holder whom the {@link Gate} lets in. It is asked before any
 * rule of scopes is, so that refused requests count as others do. On open routes nobody is asked
 * who they are.
 */
@Singleton
@Replaces(TokenAuthenticationFetcher.class)
final class GatedAuthentication implements AuthenticationFetcher<HttpRequest<?>> {
    private final TokenValidator<HttpRequest<?>> validator;
    private final BeanProvider<Gate> gate;

    GatedAuthentication(TokenValidator<HttpRequest<?>> validator, BeanProvider<Gate> gate) {
        this.validator = validator;
        this.gate = gate;
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        if (isOpen(request)) {
            return Publishers.empty();
        }
        return switch (Credentials.of(request)) {
            case Credentials.None _ -> Publishers.empty();
            case Credentials.Token(String text) ->
                    Publishers.map(
                            validator.validateToken(text, request),
                            found -> admitted(person(found), request));
            case Credentials.Key(Caller.Program caller) ->
                    Publishers.just(admitted(caller, request));
        };
    }

    private static Caller person(Authentication found) {
        return Claims.principal(found)
                .map(Caller.Person::new)
                .orElseThrow(() -> new AuthorizationException(null));
    }

    /** The headers of a refusal, too, tell of limits. */
    private Authentication admitted(Caller caller, HttpRequest<?> request) {
        Decision decision = gate.get().decide(caller, kind(request));
        request.setAttribute(LimitHeaders.DECISION, decision);
        return switch (decision) {
            case Decision.Admitted(Principal principal, _) ->
                    Authentication.build(principal.account().toString(), Claims.of(principal));
            case Decision.Refused refused -> {
                if (refused.code() == CommonError.UNAUTHENTICATED) {
                    throw new AuthorizationException(null);
                }
                throw new AppException(refused.code(), refused.detail());
            }
        };
    }

    private static RouteClass kind(HttpRequest<?> request) {
        if (route(request)
                .filter(route -> route.getAnnotationMetadata().hasAnnotation(Spends.class))
                .isPresent()) {
            return RouteClass.SPEND;
        }
        HttpMethod method = request.getMethod();
        return method == HttpMethod.GET || method == HttpMethod.HEAD
                ? RouteClass.READ
                : RouteClass.WRITE;
    }

    private static boolean isOpen(HttpRequest<?> request) {
        return route(request)
                .map(route -> route.getAnnotationMetadata().stringValues(Secured.class))
                .filter(rules -> Arrays.asList(rules).contains(SecurityRule.IS_ANONYMOUS))
                .isPresent();
    }

    private static Optional<AnnotationMetadataProvider> route(HttpRequest<?> request) {
        return request.getAttribute(HttpAttributes.ROUTE_MATCH)
                .filter(AnnotationMetadataProvider.class::isInstance)
                .map(AnnotationMetadataProvider.class::cast);
    }
}
