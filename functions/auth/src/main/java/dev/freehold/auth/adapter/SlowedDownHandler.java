package dev.freehold.auth.adapter;

import dev.freehold.auth.AuthError;
import dev.freehold.auth.SlowedDown;
import dev.freehold.platform.http.Problem;
import dev.freehold.platform.http.Problems;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers who tries passwords too often. */
@Singleton
final class SlowedDownHandler implements ExceptionHandler<SlowedDown, HttpResponse<Problem>> {
    private final Problems problems;

    SlowedDownHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<Problem> handle(HttpRequest request, SlowedDown slowed) {
        return problems.answer(request, AuthError.TOO_MANY_ATTEMPTS.exception())
                .header(HttpHeaders.RETRY_AFTER, Long.toString(slowed.retryAfter().toSeconds()));
    }
}
