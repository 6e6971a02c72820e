package dev.freehold.localstack.bench.coldstart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The native image of a module, where one is built. */
final class NativeBinary {
    private static final String NAME = "bootstrap";

    private NativeBinary() {}

    /** Unpacks {@code bootstrap} of {@code target/function-native.zip}; empty without a zip. */
    static Optional<Path> find(Path module, Path folder) throws IOException {
        Path zip = module.resolve("target").resolve("function-native.zip");
        if (!Files.isRegularFile(zip)) {
            return Optional.empty();
        }
        Files.createDirectories(folder);
        Path binary = folder.resolve(NAME);
        try (ZipFile files = new ZipFile(zip.toFile())) {
            ZipEntry entry = files.getEntry(NAME);
            if (entry == null) {
                throw new IOException(zip + " holds no " + NAME);
            }
            try (InputStream in = files.getInputStream(entry)) {
                Files.copy(in, binary);
            }
        }
        if (!binary.toFile().setExecutable(true)) {
            throw new IOException("Cannot make it executable: " + binary);
        }
        return Optional.of(binary);
    }
}
