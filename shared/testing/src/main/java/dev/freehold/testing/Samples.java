package dev.freehold.testing;

import java.io.IOException;
import java.nio.file.Files;

/** What {@code events} holds: sample events, and the schemas of messages. */
public final class Samples {
    private Samples() {}

    /** One sample as it stands in its file. */
    public static String read(String name) throws IOException {
        return Files.readString(SourceTree.root().resolve("events/samples").resolve(name));
    }

    /** One JSON Schema as it stands in its file. */
    public static String schema(String name) throws IOException {
        return Files.readString(SourceTree.root().resolve("events/schemas").resolve(name));
    }
}
