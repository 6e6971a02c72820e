package dev.freehold.topology;

import java.util.List;

/** An S3 bucket, and what it tells to which queue. */
public record Bucket(String name, List<Notification> notifications) {
    public Bucket {
        notifications = List.copyOf(notifications);
    }

    /** Every created object whose key matches is told to {@code queue} as an S3 event. */
    public record Notification(String prefix, String queue) {}
}
