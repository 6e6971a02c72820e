package dev.freehold.localstack.cloud;

/** A refusal in the words of AWS: HTTP status, error code, message. */
final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    AwsError(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
