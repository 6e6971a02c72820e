package dev.freehold.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A failure that has a code and can be told to the caller. */
public final class AppException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;
    private final transient List<FieldError> errors;

    public AppException(ErrorCode code, String detail) {
        this(code, detail, List.of(), null);
    }

    public AppException(ErrorCode code, String detail, @Nullable Throwable cause) {
        this(code, detail, List.of(), cause);
    }

    public AppException(ErrorCode code, String detail, List<FieldError> errors) {
        this(code, detail, errors, null);
    }

    private AppException(
            ErrorCode code, String detail, List<FieldError> errors, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    public ErrorCode code() {
        return code;
    }

    /** What this occurrence says besides the code's title. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** The fields at fault; empty when no field is. */
    public List<FieldError> errors() {
        return errors;
    }
}
