package dev.freehold.ingestion.adapter;

import dev.freehold.ingestion.Arrivals;
import dev.freehold.platform.message.MessageFault;
import dev.freehold.platform.message.QueueHandler;
import dev.freehold.platform.message.RejectedMessage;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.platform.store.ObjectPath;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** S3 says that objects were created. */
@Singleton
final class UploadEventHandler implements QueueHandler {
    private final Arrivals arrivals;
    private final JsonMapper json;

    UploadEventHandler(Arrivals arrivals, JsonMapper json) {
        this.arrivals = arrivals;
        this.json = json;
    }

    @Override
    public String queue() {
        return "uploads";
    }

    @Override
    public void handle(String body, Invocation invocation) {
        S3Events events;
        try {
            events = Objects.requireNonNull(json.readValue(body, S3Events.class), "body");
        } catch (IOException _) {
            throw new RejectedMessage(MessageFault.MALFORMED_MESSAGE, Map.of());
        }
        (events.Records() == null ? List.<S3Events.Entry>of() : events.Records())
                .forEach(this::handle);
    }

    private void handle(S3Events.Entry entry) {
        String etag = entry.s3().object().eTag();
        if (!entry.eventName().startsWith("ObjectCreated:") || etag == null) {
            return;
        }
        String key = URLDecoder.decode(entry.s3().object().key(), StandardCharsets.UTF_8);
        ObjectPath.parseUpload(key)
                .ifPresent(upload ->
                        arrivals.arrived(upload.tenant(), upload.document(), upload.file(), etag));
    }
}
