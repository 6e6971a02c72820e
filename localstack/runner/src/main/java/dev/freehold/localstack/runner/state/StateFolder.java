package dev.freehold.localstack.runner.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one platform: {@code logs/}, {@code mail/}, {@code run/} (what is true while it
 * runs), {@code keys/} and the data of each store. Nobody but its owner can read it.
 */
public final class StateFolder {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private final Path root;

    private StateFolder(Path root) {
        this.root = root;
    }

    /** Makes the folder where it is missing. */
    public static StateFolder open(Path root) throws IOException {
        var folder = new StateFolder(root.toAbsolutePath().normalize());
        privateFolder(folder.root);
        for (String name : new String[] {"logs", "run", "keys", "mail"}) {
            privateFolder(folder.root.resolve(name));
        }
        return folder;
    }

    public Path root() {
        return root;
    }

    public Path data(String store) {
        return root.resolve(store);
    }

    /** Where the platform's mail is. */
    public Path mail() {
        return root.resolve("mail");
    }

    public Path log(String name) {
        return root.resolve("logs").resolve(name + ".log");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path run(String name) {
        return root.resolve("run").resolve(name);
    }

    /** A random key that is made once: 32 bytes as URL-safe base64. */
    public String key(String name) throws IOException {
        Path file = root.resolve("keys").resolve(name);
        Optional<String> known = read(file);
        if (known.isPresent()) {
            return known.get();
        }
        String key = randomKey();
        writePrivate(file, key);
        return key;
    }

    /** The file of {@link #key}. */
    public Path keyFile(String name) {
        return root.resolve("keys").resolve(name);
    }

    public static String randomKey() {
        byte[] bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The text of a file; empty when there is none. */
    public static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** Writes the whole file or nothing of it; only the owner can read it. */
    public static void writePrivate(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        Files.createFile(next, mode("rw-------"));
        Files.writeString(next, text);
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Held by the process that runs the platform; empty when another has it. */
    public Optional<AutoCloseable> lock() throws IOException {
        FileChannel channel =
                FileChannel.open(run("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(channel);
    }

    /** Deletes a folder with all that is in it; one that is not there is no error. */
    public static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    public static void privateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, mode("rwx------"));
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
