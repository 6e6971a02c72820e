package dev.freehold.platform.http;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Gives what the framework itself refuses (no route, bad JSON, a missing field) the same shape as
 * our own errors.
 */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class ProblemProcessor implements ErrorResponseProcessor<Problem> {
    private final Problems problems;

    ProblemProcessor(Problems problems) {
        this.problems = problems;
    }

    @Override
    public MutableHttpResponse<Problem> processResponse(
            ErrorContext context, MutableHttpResponse<?> response) {
        CommonError code = Problems.ofStatus(response.status().getCode());
        List<FieldError> fields =
                code == CommonError.INVALID_REQUEST
                        ? context.getErrors().stream().map(ProblemProcessor::field).toList()
                        : List.of();
        MutableHttpResponse<Problem> answer =
                problems.answer(context.getRequest(), code, code.title(), fields);
        response.getHeaders()
                .forEach((name, values) -> {
                    if (!name.equalsIgnoreCase("Content-Type")) {
                        values.forEach(value -> answer.header(name, value));
                    }
                });
        return answer;
    }

    private static FieldError field(Error error) {
        String path = error.getPath().orElse("");
        String prefix = path.startsWith("/") ? path.substring(1) : path;
        return new FieldError(prefix.isEmpty() ? "body" : prefix, error.getMessage());
    }
}
