package dev.freehold.ingestion.adapter;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** What is read of an S3 event notification; its test event has no records. */
@Serdeable
record S3Events(@Nullable List<Entry> Records) {
    @Serdeable
    record Entry(String eventName, S3 s3) {}

    @Serdeable
    record S3(S3Object object) {}

    /** {@code key} is URL-encoded, {@code eTag} without quotes. */
    @Serdeable
    record S3Object(String key, @Nullable String eTag) {}
}
