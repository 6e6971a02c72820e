package dev.freehold.platform.runtime;

import java.io.IOException;

/** Turns an event into an answer, both JSON in UTF-8. */
@FunctionalInterface
public interface InvocationHandler {
    /** Answers one event; what it throws is reported to Lambda as the invocation's error. */
    byte[] handle(byte[] event, Invocation invocation) throws IOException;

    /** Whether the process is to end after its last answer, so that a new one takes over. */
    default boolean isSpent() {
        return false;
    }
}
