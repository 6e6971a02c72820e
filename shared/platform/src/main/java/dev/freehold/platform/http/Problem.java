package dev.freehold.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.ErrorCode;
import dev.freehold.kernel.FieldError;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** RFC 9457 problem details with a code, the request's id, and the fields at fault. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        String code,
        String requestId,
        List<FieldError> errors) {
    public static final String MEDIA_TYPE = "application/problem+json";

    public static Problem of(
            ErrorCode code,
            String detail,
            String instance,
            String requestId,
            List<FieldError> errors) {
        return new Problem(
                "urn:freehold:error:" + code.code(),
                code.title(),
                code.status(),
                detail,
                instance,
                code.code(),
                requestId,
                errors);
    }
}
