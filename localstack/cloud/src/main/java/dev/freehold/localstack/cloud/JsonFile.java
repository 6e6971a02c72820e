package dev.freehold.localstack.cloud;

import com.fasterxml.jackson.databind.JavaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A small map of records that is written to its file, mode 0600, before a change returns. */
final class JsonFile<V> {
    private final Path file;
    private final NavigableMap<String, V> entries;

    JsonFile(Path file, Class<V> type) throws IOException {
        this.file = file;
        JavaType map =
                Replies.JSON.getTypeFactory().constructMapType(TreeMap.class, String.class, type);
        this.entries =
                Files.exists(file) ? Replies.JSON.readValue(file.toFile(), map) : new TreeMap<>();
    }

    /** Sorted by key; a copy. */
    synchronized NavigableMap<String, V> entries() {
        return new TreeMap<>(entries);
    }

    synchronized void put(String key, V value) throws IOException {
        NavigableMap<String, V> changed = entries();
        changed.put(key, value);
        StateFolder.replace(file, Replies.JSON.writeValueAsBytes(changed));
        entries.put(key, value);
    }
}
