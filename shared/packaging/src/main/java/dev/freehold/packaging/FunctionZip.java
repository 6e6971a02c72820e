package dev.freehold.packaging;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes a function's zip: the script {@code run} at its root and the jars in {@code lib/}. The
 * same jars give the same bytes, wherever and whenever it is written.
 */
final class FunctionZip {
    private static final int EXECUTABLE = 0100755;
    private static final int READABLE = 0100644;

    private final LocalDateTime time;

    /**
     * @param time of every file in the zip, RFC 3339
     */
    FunctionZip(String time) {
        this.time =
                OffsetDateTime.parse(time).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
    }

    /** Writes the zip for the JVM; answers its size when unpacked, in bytes. */
    long write(Path zip, String mainClass, List<Path> classPath) throws IOException {
        Map<String, Path> jars = new LinkedHashMap<>();
        for (Path jar : classPath) {
            String name = "lib/" + jar.getFileName();
            if (jars.put(name, jar) != null) {
                throw new IllegalStateException("Two jars of the name " + name);
            }
        }
        try (var out = new ZipArchiveOutputStream(zip)) {
            long size = put(out, "run", EXECUTABLE, script(mainClass, jars.keySet()));
            for (var jar : jars.entrySet()) {
                byte[] content = new Library(jar.getValue()).content();
                size += put(out, jar.getKey(), READABLE, content);
            }
            return size;
        }
    }

    /** Writes the zip of a native executable; answers its size when unpacked, in bytes. */
    long writeNative(Path zip, Path executable) throws IOException {
        try (var out = new ZipArchiveOutputStream(zip)) {
            ZipArchiveEntry entry = entry("bootstrap", EXECUTABLE);
            out.putArchiveEntry(entry);
            Files.copy(executable, out);
            out.closeArchiveEntry();
            return Files.size(executable);
        }
    }

    /** Stored as it is: jars are compressed already. */
    private long put(ZipArchiveOutputStream out, String name, int mode, byte[] content)
            throws IOException {
        var sum = new CRC32();
        sum.update(content);
        ZipArchiveEntry entry = entry(name, mode);
        entry.setMethod(ZipArchiveEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
        return content.length;
    }

    private ZipArchiveEntry entry(String name, int mode) {
        ZipArchiveEntry entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        entry.setTimeLocal(time);
        return entry;
    }

    private static byte[] script(String mainClass, Iterable<String> jars) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(FunctionZip.class.getResourceAsStream("run"), "run")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@CLASS_PATH@", String.join(":", jars))
                    .replace("@MAIN_CLASS@", mainClass)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
