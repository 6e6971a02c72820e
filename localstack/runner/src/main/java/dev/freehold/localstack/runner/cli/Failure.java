package dev.freehold.localstack.runner.cli;

/** Ends a command with a message for the user and an exit code. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    static final int FAILED = 1;
    static final int USAGE = 2;

    private final int exitCode;

    Failure(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    static Failure usage(Command command) {
        return new Failure(USAGE, "Usage: ./freehold " + command.usage());
    }

    int exitCode() {
        return exitCode;
    }
}
