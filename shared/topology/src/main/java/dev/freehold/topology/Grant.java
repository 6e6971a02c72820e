package dev.freehold.topology;

/** One thing that an entry may do beside logging; what is not granted is denied. */
public sealed interface Grant {
    /** Send messages to a queue. */
    record Send(String queue) implements Grant {}

    /**
     * Count what is in a queue's dead-letter queue, look at it, and have SQS move it back to the
     * queue.
     */
    record Redrive(String queue) implements Grant {}

    /** Read objects under a prefix of a bucket. */
    record ReadObjects(String bucket, String prefix) implements Grant {}

    /** Write objects under a prefix of a bucket. */
    record WriteObjects(String bucket, String prefix) implements Grant {}

    /** Delete objects under a prefix of a bucket. */
    record DeleteObjects(String bucket, String prefix) implements Grant {}

    /** Read and write the items of a table. */
    record UseTable(String table) implements Grant {}

    /** Read the value of a secret. */
    record ReadSecret(String secret) implements Grant {}

    /** Search the passage indexes. */
    record SearchPassages() implements Grant {}

    /** Write to the passage indexes, create them, and give and take their aliases. */
    record WritePassages() implements Grant {}

    /** Send mail as the deployment's sender. */
    record SendMail() implements Grant {}

    /** Let people register, in the deployment's way. */
    record Register() implements Grant {}

    /** Ask whether every store answers, without reading anything of it. */
    record ProbeStores() implements Grant {}
}
