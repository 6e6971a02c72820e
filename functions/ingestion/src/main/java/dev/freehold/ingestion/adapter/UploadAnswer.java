package dev.freehold.ingestion.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.Uploads.Announced;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * An announced document, and how its object is to be put; nothing of that when the request held the
 * document itself, or the object is there. {@code duplicateOf} has the same content; it is the
 * document itself when nothing was made.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record UploadAnswer(
        UUID documentId,
        String filename,
        String fileType,
        long fileSize,
        String status,
        @Nullable UUID duplicateOf,
        Instant createdAt,
        @Nullable Put upload) {
    /** A request that the caller sends, with exactly these headers. */
    @Serdeable
    record Put(String method, URI url, Map<String, String> headers, Instant expiresAt) {
        static Put of(URI url, String contentType, long size, Instant expiresAt) {
            return new Put(
                    "PUT",
                    url,
                    Map.of("Content-Type", contentType, "Content-Length", Long.toString(size)),
                    expiresAt);
        }
    }

    static UploadAnswer of(Announced announced, @Nullable URI url) {
        Document document = announced.document();
        return new UploadAnswer(
                document.id(),
                document.filename(),
                document.contentType(),
                document.size(),
                document.status(),
                announced.made() ? document.duplicateOf() : document.id(),
                document.createdAt(),
                url == null
                        ? null
                        : Put.of(
                                url,
                                document.contentType(),
                                document.size(),
                                document.uploadExpiresAt()));
    }
}
