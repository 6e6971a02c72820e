package dev.freehold.localstack.runner.lambda;

/** What an invocation came to. */
public sealed interface Outcome {
    /** The whole answer of the function, as it sent it. */
    record Buffered(byte[] body) implements Outcome {}

    /** An answer that is still arriving; whoever takes it closes it. */
    record Streamed(StreamedBody body) implements Outcome {}

    /**
     * No answer.
     *
     * @param type as Lambda names it, {@code Sandbox.Timedout}, or the function's own error type
     */
    record Failed(String type, String detail) implements Outcome {}
}
