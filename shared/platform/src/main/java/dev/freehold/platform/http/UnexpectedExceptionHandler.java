package dev.freehold.platform.http;

import dev.freehold.kernel.CommonError;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what nobody expected and tells the caller nothing but the request's id. */
@Singleton
final class UnexpectedExceptionHandler
        implements ExceptionHandler<Throwable, HttpResponse<Problem>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedExceptionHandler.class);

    private final Problems problems;

    UnexpectedExceptionHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<Problem> handle(HttpRequest request, Throwable failure) {
        LOG.error("Unexpected", failure);
        return problems.answer(
                request, CommonError.INTERNAL_ERROR, CommonError.INTERNAL_ERROR.title(), List.of());
    }
}
