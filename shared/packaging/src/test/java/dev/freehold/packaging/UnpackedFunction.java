package dev.freehold.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A function's zip, unpacked with its file modes as Lambda does. */
record UnpackedFunction(Path folder) {
    static UnpackedFunction of(Path zip, Path folder) throws IOException {
        try (ZipFile read = ZipFile.builder().setPath(zip).get()) {
            for (ZipArchiveEntry entry : Collections.list(read.getEntries())) {
                Path file = folder.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (var in = read.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                Files.setPosixFilePermissions(file, permissions(entry.getUnixMode()));
            }
        }
        return new UnpackedFunction(folder);
    }

    Path script() {
        return folder.resolve("run");
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        String letters = "rwxrwxrwx";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            boolean set = (mode >> (letters.length() - 1 - i) & 1) == 1;
            text.append(set ? letters.charAt(i) : '-');
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
