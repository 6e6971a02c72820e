package dev.freehold.platform.http;

import dev.freehold.kernel.AppException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what a capability refused. */
@Singleton
final class AppExceptionHandler implements ExceptionHandler<AppException, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(AppExceptionHandler.class);

    private final Problems problems;

    AppExceptionHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<Problem> handle(HttpRequest request, AppException failure) {
        if (failure.code().status() >= 500) {
            LOG.error("{}", failure.code().code(), failure);
        }
        return problems.answer(request, failure);
    }
}
