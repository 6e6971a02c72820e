package dev.freehold.localstack.cloud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The XML documents that were put as sub-resources of buckets, a file each. */
final class BucketSettings {
    /** The sub-resources that S3Proxy lacks. */
    enum Kind {
        NOTIFICATION,
        CORS,
        LIFECYCLE;

        /** As it stands in a query. */
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Path folder;
    private final Map<Path, Optional<String>> known = new ConcurrentHashMap<>();

    BucketSettings(Path folder) {
        this.folder = folder;
    }

    Optional<String> find(String bucket, Kind kind) throws IOException {
        Path file = file(bucket, kind);
        Optional<String> text = known.get(file);
        if (text == null) {
            text = Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
            known.put(file, text);
        }
        return text;
    }

    synchronized void put(String bucket, Kind kind, String xml) throws IOException {
        Path file = file(bucket, kind);
        StateFolder.replace(file, xml.getBytes(StandardCharsets.UTF_8));
        known.put(file, Optional.of(xml));
    }

    synchronized void remove(String bucket, Kind kind) throws IOException {
        Path file = file(bucket, kind);
        Files.deleteIfExists(file);
        known.put(file, Optional.empty());
    }

    void removeAll(String bucket) throws IOException {
        for (Kind kind : Kind.values()) {
            remove(bucket, kind);
        }
    }

    private Path file(String bucket, Kind kind) {
        return folder.resolve(bucket + "." + kind.text() + ".xml");
    }
}
