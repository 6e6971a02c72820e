package dev.freehold.localstack.runner.demo;

/** The API refused a call; the message is what it said, and {@link #status} its HTTP status. */
public final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    ApiFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
