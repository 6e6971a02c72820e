package dev.freehold.localstack.cloud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an object, as S3 tells it (event version 2.1).
 *
 * @param name as {@code ObjectCreated:Put}
 * @param size bytes; null when the object is gone
 * @param eTag without quotes; null when the object is gone
 */
record S3Event(
        String name,
        String bucket,
        String key,
        @Nullable Long size,
        @Nullable String eTag,
        Instant at) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final AtomicLong LAST_SEQUENCER = new AtomicLong();

    /** The message body for one destination. */
    ObjectNode message(String region, String configurationId) {
        ObjectNode message = Replies.JSON.createObjectNode();
        ObjectNode event = message.putArray("Records").addObject();
        event.put("eventVersion", "2.1")
                .put("eventSource", "aws:s3")
                .put("awsRegion", region)
                .put("eventTime", TIME.format(at))
                .put("eventName", name);
        event.putObject("userIdentity").put("principalId", "AWS:LOCAL");
        event.putObject("requestParameters").put("sourceIPAddress", "127.0.0.1");
        event.putObject("responseElements")
                .put("x-amz-request-id", UUID.randomUUID().toString())
                .put("x-amz-id-2", UUID.randomUUID().toString());
        ObjectNode s3 = event.putObject("s3");
        s3.put("s3SchemaVersion", "1.0").put("configurationId", configurationId);
        ObjectNode bucketNode = s3.putObject("bucket");
        bucketNode.put("name", bucket).put("arn", "arn:aws:s3:::" + bucket);
        bucketNode.putObject("ownerIdentity").put("principalId", "LOCAL");
        describeObject(s3.putObject("object"));
        return message;
    }

    private void describeObject(ObjectNode object) {
        object.put("key", URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/"));
        if (size != null) {
            object.put("size", size.longValue());
        }
        if (eTag != null) {
            object.put("eTag", eTag);
        }
        object.put("sequencer", "%016X".formatted(sequencer(at)));
    }

    /** Greater for the later event of a key, also after a restart. */
    private static long sequencer(Instant at) {
        long micros = at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
        return LAST_SEQUENCER.updateAndGet(last -> Math.max(last + 1, micros));
    }
}
