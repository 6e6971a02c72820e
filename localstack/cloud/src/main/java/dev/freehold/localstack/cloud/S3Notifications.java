package dev.freehold.localstack.cloud;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells queues what happened to objects, by the notification configuration of the bucket. */
final class S3Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(S3Notifications.class);
    private static final int ATTEMPTS = 3;

    private final BucketSettings settings;
    private final QueueClient queues;
    private final String region;

    S3Notifications(BucketSettings settings, QueueClient queues, String region) {
        this.settings = settings;
        this.queues = queues;
        this.region = region;
    }

    /**
     * Returns when the queues have the message. What they do not take is logged as an error: the
     * object is stored by then, so that the caller's request has succeeded, as in AWS.
     */
    void tell(S3Event event) {
        try {
            String xml = settings.find(event.bucket(), BucketSettings.Kind.NOTIFICATION).orElse("");
            if (!xml.isEmpty()) {
                NotificationRule.parse(xml).stream()
                        .filter(rule -> rule.matches(event.name(), event.key()))
                        .forEach(rule -> send(rule, event));
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("LOST: {} of {}/{}", event.name(), event.bucket(), event.key(), e);
        }
    }

    private void send(NotificationRule rule, S3Event event) {
        String body = event.message(region, rule.id()).toString();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                queues.send(rule.queue(), body);
                return;
            } catch (IOException e) {
                LOG.error(
                        "{}: {} of {}/{} to queue {}, attempt {}",
                        attempt < ATTEMPTS ? "Not sent" : "LOST",
                        event.name(),
                        event.bucket(),
                        event.key(),
                        rule.queue(),
                        attempt,
                        e);
            }
        }
    }
}
