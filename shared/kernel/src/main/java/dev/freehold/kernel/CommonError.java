package dev.freehold.kernel;

/** What any route can answer with, besides its capability's own codes. */
public enum CommonError implements ErrorCode {
    INVALID_REQUEST(400, "The request is not well formed"),
    UNAUTHENTICATED(401, "A valid access token is needed"),
    FORBIDDEN(403, "The caller's scopes do not allow this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted types can be given"),
    IDEMPOTENCY_IN_PROGRESS(409, "A request with this Idempotency-Key is still in progress"),
    PAYLOAD_TOO_LARGE(413, "The request is larger than allowed"),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported"),
    IDEMPOTENCY_KEY_REUSED(422, "This Idempotency-Key was used with another request"),
    INTERNAL_ERROR(500, "Something went wrong on our side"),
    UNAVAILABLE(503, "A service that this needs does not answer now");

    private final int status;
    private final String title;

    CommonError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
