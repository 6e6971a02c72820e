package dev.freehold.localstack.runner.lambda;

/** A process that could not be made ready for events. */
final class InitFailed extends Exception {
    private static final long serialVersionUID = 1;

    private final String type;

    InitFailed(String type, String detail) {
        super(detail);
        this.type = type;
    }

    /** As Lambda names it, or the error type that the function gave. */
    String type() {
        return type;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
