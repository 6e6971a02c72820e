package dev.freehold.platform.security;

import dev.freehold.kernel.CommonError;
import dev.freehold.platform.http.Problems;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;

/** 401 to callers without a valid token, 403 to those whose token does not suffice. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class AuthorizationProblem
        implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
    private final Problems problems;

    AuthorizationProblem(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException exception) {
        if (exception.isForbidden()) {
            return problems.answer(
                    request, CommonError.FORBIDDEN, CommonError.FORBIDDEN.title(), List.of());
        }
        return problems.answer(
                        request,
                        CommonError.UNAUTHENTICATED,
                        CommonError.UNAUTHENTICATED.title(),
                        List.of())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
}
