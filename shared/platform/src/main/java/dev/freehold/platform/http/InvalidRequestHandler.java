package dev.freehold.platform.http;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.validation.exceptions.ConstraintExceptionHandler;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Names each field that breaks a constraint, by its path in the body or its parameter's name. */
@Singleton
@Replaces(ConstraintExceptionHandler.class)
final class InvalidRequestHandler
        implements ExceptionHandler<ConstraintViolationException, HttpResponse<Problem>> {
    private final Problems problems;

    InvalidRequestHandler(Problems problems) {
        this.problems = problems;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<Problem> handle(
            HttpRequest request, ConstraintViolationException exception) {
        List<FieldError> errors =
                exception.getConstraintViolations().stream()
                        .map(InvalidRequestHandler::error)
                        .sorted(Comparator.comparing(FieldError::field))
                        .toList();
        return problems.answer(
                request, CommonError.INVALID_REQUEST, CommonError.INVALID_REQUEST.title(), errors);
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        List<Path.Node> nodes = new ArrayList<>();
        violation.getPropertyPath().forEach(nodes::add);
        nodes.removeIf(node -> node.getKind() == ElementKind.METHOD);
        // The body's own parameter is no part of a field's path; a query parameter is all of it.
        if (nodes.size() > 1 && nodes.getFirst().getKind() == ElementKind.PARAMETER) {
            nodes.removeFirst();
        }
        return new FieldError(
                String.join(".", nodes.stream().map(Path.Node::toString).toList()),
                violation.getMessage());
    }
}
