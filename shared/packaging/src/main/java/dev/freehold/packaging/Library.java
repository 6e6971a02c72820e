package dev.freehold.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A jar as Lambda needs it: without the native libraries of other systems than Linux. */
final class Library {
    /** As {@code ai/onnxruntime/native/osx-x64/}, {@code native/lib/win-x86_64/cpu/}. */
    private static final Pattern FOREIGN =
            Pattern.compile(
                    "(?:.*/)?(?:osx|macos|macosx|darwin|win|windows)-(?:x64|x86|x86_64|amd64|aarch64|arm64)/.*");

    private final Path jar;

    Library(Path jar) {
        this.jar = jar;
    }

    String name() {
        return jar.getFileName().toString();
    }

    /** The jar's own bytes when it holds nothing foreign. */
    byte[] content() throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(jar).get()) {
            boolean foreign =
                    Collections.list(zip.getEntries()).stream()
                            .anyMatch(entry -> FOREIGN.matcher(entry.getName()).matches());
            return foreign ? reduced(zip) : Files.readAllBytes(jar);
        }
    }

    /** Entries are copied as they are, in their order, so that the bytes are always the same. */
    private static byte[] reduced(ZipFile zip) throws IOException {
        Path copy = Files.createTempFile("library-", ".jar");
        try {
            try (var out = new ZipArchiveOutputStream(copy)) {
                zip.copyRawEntries(out, entry -> !FOREIGN.matcher(entry.getName()).matches());
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            return Files.readAllBytes(copy);
        } finally {
            Files.delete(copy);
        }
    }
}
