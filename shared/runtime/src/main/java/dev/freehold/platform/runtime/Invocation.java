package dev.freehold.platform.runtime;

import java.time.Duration;
import java.time.Instant;

/**
 * One call of a Lambda function.
 *
 * @param requestId Lambda's id of the call
 * @param deadline when Lambda ends the process
 * @param traceId X-Ray's trace header; empty without one
 */
public record Invocation(String requestId, Instant deadline, String traceId) {
    /** What is left until the deadline at {@code now}; negative after it. */
    public Duration remaining(Instant now) {
        return Duration.between(now, deadline);
    }
}
