package dev.freehold.localstack.cloud;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** The folder that holds all state; readable by its owner only, and by one process at a time. */
final class StateFolder implements AutoCloseable {
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path root;
    private final FileChannel lock;

    /**
     * Creates the folder if it is not there.
     *
     * @throws IOException when it cannot be written, or another process uses it
     */
    StateFolder(Path root) throws IOException {
        this.root = Files.createDirectories(root, PRIVATE_FOLDER);
        this.lock =
                FileChannel.open(
                        root.resolve("lock"),
                        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PRIVATE_FILE);
        // Held until the process ends, however it ends.
        if (lock.tryLock() == null) {
            lock.close();
            throw new IOException("Another process uses " + root);
        }
    }

    Path file(String name) {
        return root.resolve(name);
    }

    /** A folder below, created if it is not there. */
    Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name), PRIVATE_FOLDER);
    }

    /** Writes so that a reader finds the old content or the new one, even after a crash. */
    static void replace(Path file, byte[] content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        try (FileChannel channel =
                FileChannel.open(
                        draft,
                        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PRIVATE_FILE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(
                draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
