package dev.freehold.platform.http;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.ErrorCode;
import dev.freehold.kernel.FieldError;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.List;

/** Makes error answers. */
@Singleton
public final class Problems {
    private static final MediaType TYPE = MediaType.of(Problem.MEDIA_TYPE);

    private final CurrentRequest current;

    Problems(CurrentRequest current) {
        this.current = current;
    }

    public MutableHttpResponse<Problem> answer(HttpRequest<?> request, AppException failure) {
        return answer(request, failure.code(), failure.detail(), failure.errors());
    }

    public MutableHttpResponse<Problem> answer(
            HttpRequest<?> request, ErrorCode code, String detail, List<FieldError> errors) {
        Problem problem = Problem.of(code, detail, request.getPath(), current.id(), errors);
        return HttpResponse.<Problem>status(HttpStatus.valueOf(code.status()))
                .contentType(TYPE)
                .body(problem);
    }

    /** The common code for a status that the framework chose. */
    static CommonError ofStatus(int status) {
        return switch (status) {
            case 401 -> CommonError.UNAUTHENTICATED;
            case 403 -> CommonError.FORBIDDEN;
            case 404 -> CommonError.NOT_FOUND;
            case 405 -> CommonError.METHOD_NOT_ALLOWED;
            case 406 -> CommonError.NOT_ACCEPTABLE;
            case 413 -> CommonError.PAYLOAD_TOO_LARGE;
            case 415 -> CommonError.UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? CommonError.INVALID_REQUEST : CommonError.INTERNAL_ERROR;
        };
    }
}
