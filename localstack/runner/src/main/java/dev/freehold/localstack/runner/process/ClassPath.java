package dev.freehold.localstack.runner.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Copies of the jars that this tree builds: a build replaces its jars in place, which breaks every
 * JVM that has them open. Libraries stay where they are. Name and modification time of a copy
 * follow from its content: a JVM takes an AOT cache for the paths, sizes and times that it was made
 * with.
 *
 * @param project whose jars are copied
 * @param copies the folder that takes them; a jar that is unchanged is copied once
 */
public record ClassPath(Path project, Path copies) {
    private static final long FIRST_TIME = 1_500_000_000;
    private static final long TIMES = 200_000_000;
    private static final int NAME_BYTES = 8;

    /** The class path with copies in the place of this tree's jars. */
    public String copy(String classPath) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path jar = Path.of(entry).toAbsolutePath().normalize();
            boolean ours = jar.startsWith(project) && Files.isRegularFile(jar);
            entries.add(ours ? copyOf(jar).toString() : entry);
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Deletes the copies of jars that no module of this tree has any more. */
    public void prune() throws IOException {
        if (!Files.isDirectory(copies)) {
            return;
        }
        Set<Path> current = new HashSet<>();
        for (Path group : list(project, "*")) {
            for (Path module : Files.isDirectory(group) ? list(group, "*") : List.<Path>of()) {
                Path target = module.resolve("target");
                for (Path jar :
                        Files.isDirectory(target) ? list(target, "*.jar") : List.<Path>of()) {
                    current.add(placeOf(jar));
                }
            }
        }
        for (Path copy : list(copies, "*")) {
            if (!current.contains(copy)) {
                Files.delete(copy);
            }
        }
    }

    private Path copyOf(Path jar) throws IOException {
        Path copy = placeOf(jar);
        if (!Files.exists(copy)) {
            Files.createDirectories(copies);
            Path unfinished = Files.createTempFile(copies, "new", ".jar");
            Files.copy(jar, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.setLastModifiedTime(unfinished, time(copy));
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
        }
        return copy;
    }

    private Path placeOf(Path jar) throws IOException {
        return copies.resolve(digest(Files.readAllBytes(jar)) + "-" + jar.getFileName());
    }

    /** A time of its own for each content, in whole seconds. */
    private static FileTime time(Path copy) {
        long number = Long.parseLong(copy.getFileName().toString().substring(0, NAME_BYTES), 16);
        return FileTime.from(Instant.ofEpochSecond(FIRST_TIME + number % TIMES));
    }

    /** A short name of what {@code content} is. */
    static String digest(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            List<Path> all = new ArrayList<>();
            found.forEach(all::add);
            return all;
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
