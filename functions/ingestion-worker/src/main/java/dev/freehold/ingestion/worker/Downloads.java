package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.worker.text.IngestionFailure;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Fetches uploaded objects and holds them against what was announced. */
@Singleton
final class Downloads {
    private static final int BUFFER = 1 << 16;

    private final ObjectStore store;

    Downloads(ObjectStore store) {
        this.store = store;
    }

    /**
     * The object as a temporary file, which the caller deletes.
     *
     * @throws dev.freehold.kernel.AppException CONTENT_CHANGED, SIZE_MISMATCH, HASH_MISMATCH
     */
    Path fetch(Document document) {
        try (InputStream in =
                store.open(
                                document.tenant(),
                                ObjectPath.upload(document.id(), document.file()),
                                Objects.requireNonNull(document.etag(), "etag"))
                        .orElseThrow(IngestionFailure.CONTENT_CHANGED::exception)) {
            Path file = Files.createTempFile("document", "");
            try {
                copy(in, file, document);
                return file;
            } catch (IOException | RuntimeException e) {
                Files.deleteIfExists(file);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops at the announced size, however long the object is. */
    private static void copy(InputStream in, Path file, Document document) throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        try (var digested = new DigestInputStream(in, digest);
                OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = digested.read(buffer); n >= 0; n = digested.read(buffer)) {
                size += n;
                if (size > document.size()) {
                    break;
                }
                out.write(buffer, 0, n);
            }
        }
        if (size != document.size()) {
            throw IngestionFailure.SIZE_MISMATCH.exception(
                    "Announced were %d bytes".formatted(document.size()));
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(document.sha256())) {
            throw IngestionFailure.HASH_MISMATCH.exception();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
