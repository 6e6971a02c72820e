package dev.freehold.system;

/**
 * Dead letters on their way back to their queue.
 *
 * @param messages how many there were to move, as far as SQS knows
 * @param status whether this call began it
 * @param taskId SQS's own handle of the task
 */
public record Redrive(String queue, long messages, Status status, String taskId) {
    /** Whether a call began a redrive. */
    public enum Status {
        STARTED,
        /** An earlier call did, and it has not ended. */
        RUNNING
    }
}
