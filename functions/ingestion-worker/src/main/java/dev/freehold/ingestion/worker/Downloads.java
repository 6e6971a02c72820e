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

    /** As much as tells what a file is. */
    private static final int HEAD = 1 << 13;

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
        return toFile(file -> {
            try (InputStream in = open(document);
                    OutputStream out = Files.newOutputStream(file)) {
                copy(in, out, document);
            }
        });
    }

    /**
     * Only holds the object against what was announced.
     *
     * @throws dev.freehold.kernel.AppException as {@link #fetch}
     */
    void check(Document document) {
        try (InputStream in = open(document)) {
            copy(in, OutputStream.nullOutputStream(), document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The first bytes of the object as a temporary file, which the caller deletes.
     *
     * @throws dev.freehold.kernel.AppException CONTENT_CHANGED
     */
    Path fetchHead(Document document) {
        return toFile(file -> {
            try (InputStream in = from(document, 0)) {
                Files.write(file, in.readNBytes(HEAD));
            }
        });
    }

    /**
     * The object from a byte on. It comes in pieces, so that nothing goes on behind what is read.
     *
     * @throws dev.freehold.kernel.AppException CONTENT_CHANGED, also while it is read
     */
    InputStream from(Document document, long first) {
        return new PiecedStream(first, document.size(), (from, to) -> piece(document, from, to));
    }

    private InputStream piece(Document document, long from, long to) {
        return store.open(
                        document.tenant(),
                        ObjectPath.upload(document.id(), document.file()),
                        etag(document),
                        from,
                        to)
                .orElseThrow(IngestionFailure.CONTENT_CHANGED::exception);
    }

    private InputStream open(Document document) {
        return store.open(
                        document.tenant(),
                        ObjectPath.upload(document.id(), document.file()),
                        etag(document))
                .orElseThrow(IngestionFailure.CONTENT_CHANGED::exception);
    }

    private static String etag(Document document) {
        return Objects.requireNonNull(document.etag(), "etag");
    }

    /** Writes a file; {@link #toFile} removes it when that fails. */
    private interface FileWriter {
        void write(Path file) throws IOException;
    }

    private static Path toFile(FileWriter writer) {
        try {
            Path file = Files.createTempFile("document", "");
            try {
                writer.write(file);
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
    private static void copy(InputStream in, OutputStream out, Document document)
            throws IOException {
        var digested = new DigestInputStream(in, sha256());
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int n = digested.read(buffer); n >= 0; n = digested.read(buffer)) {
            size += n;
            if (size > document.size()) {
                break;
            }
            out.write(buffer, 0, n);
        }
        if (size != document.size()) {
            throw IngestionFailure.SIZE_MISMATCH.exception(
                    "Announced were %d bytes".formatted(document.size()));
        }
        String found = HexFormat.of().formatHex(digested.getMessageDigest().digest());
        if (!found.equals(document.sha256())) {
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
