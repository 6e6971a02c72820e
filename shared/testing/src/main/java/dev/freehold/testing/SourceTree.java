package dev.freehold.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tree that the tests run in. */
final class SourceTree {
    private SourceTree() {}

    /** The folder that holds {@code mvnw}: a test itself runs in its module's folder. */
    static Path root() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IOException("No mvnw above " + Path.of("").toAbsolutePath());
        }
        return folder;
    }
}
