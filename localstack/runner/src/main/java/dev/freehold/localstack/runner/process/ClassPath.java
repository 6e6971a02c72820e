package dev.freehold.localstack.runner.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of the jars that this tree builds: a build replaces its jars in place, which breaks every
 * JVM that has them open. Libraries stay where they are.
 *
 * @param project whose jars are copied
 * @param copies the folder that takes them; a jar that is unchanged is copied once
 */
public record ClassPath(Path project, Path copies) {
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

    private Path copyOf(Path jar) throws IOException {
        FileTime time = Files.getLastModifiedTime(jar);
        Path copy = copies.resolve(time.toMillis() + "-" + jar.getFileName());
        if (!Files.exists(copy)) {
            Files.createDirectories(copies);
            Path unfinished = Files.createTempFile(copies, "new", ".jar");
            Files.copy(jar, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, copy, StandardCopyOption.ATOMIC_MOVE);
        }
        return copy;
    }
}
