package dev.freehold.localstack.runner.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AOT caches (JEP 483, 514): what a JVM has loaded and linked in an earlier run, which makes it
 * start in a third of the time. A file's name is made from the process, the JDK and every jar, so
 * that code never meets the cache of other code (the check of the JVM does not suffice); a broken
 * one is left aside by the JVM.
 *
 * @param folder that has them
 * @param use what processes do with them
 */
public record AotCaches(Path folder, Use use) {
    private static final Logger LOG = LoggerFactory.getLogger(AotCaches.class);
    private static final String UNFINISHED = ".recording";

    /** What processes do with caches. */
    public enum Use {
        /** Start without. */
        IGNORE,
        /** Start with the cache that fits, where there is one. */
        READ,
        /** Write the cache that is missing when they end, which takes them some seconds. */
        RECORD
    }

    /** The flags that make the process {@code name}, with this class path, use its cache. */
    List<String> flags(String name, String classPath) throws IOException {
        if (use == Use.IGNORE) {
            return List.of();
        }
        Path file = file(name, classPath);
        if (Files.exists(file)) {
            return List.of("-XX:AOTMode=auto", "-XX:AOTCache=" + file);
        }
        if (use == Use.READ) {
            LOG.info("{} starts without an AOT cache: none was made for this build", name);
            return List.of();
        }
        Files.createDirectories(folder);
        return List.of("-Xlog:aot*=error", "-XX:AOTCacheOutput=" + file + UNFINISHED);
    }

    /** Where the cache of a process is, or would be. */
    public Path file(String name, String classPath) throws IOException {
        StringBuilder made = new StringBuilder();
        made.append(System.getProperty("java.home")).append(' ').append(Runtime.version());
        for (String jar : classPath.split(File.pathSeparator)) {
            Path path = Path.of(jar);
            made.append('\n').append(jar);
            if (Files.exists(path)) {
                made.append(' ').append(Files.size(path));
                made.append(' ').append(Files.getLastModifiedTime(path).toMillis());
            }
        }
        byte[] text = made.toString().getBytes(StandardCharsets.UTF_8);
        return folder.resolve(name + "-" + ClassPath.digest(text) + ".aot");
    }

    /** Deletes what a recording that was broken off has left. */
    public void discardUnfinished() throws IOException {
        Files.createDirectories(folder);
        delete("*" + UNFINISHED + "*", Set.of());
    }

    /**
     * Makes the caches of {@code current} that processes have recorded usable, and deletes every
     * other. To be called when those processes have ended.
     *
     * @param current the class path of each process, by name
     * @return the caches that there are, by process
     */
    public Map<String, Path> keep(Map<String, String> current) throws IOException {
        Map<String, Path> kept = new TreeMap<>();
        for (var process : current.entrySet()) {
            Path file = file(process.getKey(), process.getValue());
            Path recorded = file.resolveSibling(file.getFileName() + UNFINISHED);
            if (Files.exists(recorded)) {
                Files.move(recorded, file, StandardCopyOption.ATOMIC_MOVE);
            }
            if (Files.exists(file)) {
                kept.put(process.getKey(), file);
            }
        }
        delete("*.aot*", Set.copyOf(kept.values()));
        return kept;
    }

    private void delete(String glob, Set<Path> but) throws IOException {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, glob)) {
            for (Path file : all) {
                if (!but.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }
}
