package dev.freehold.localstack.runner.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What an upload says of its file. */
record FileFacts(String contentType, String sha256) {
    static FileFacts of(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String type;
        if (name.endsWith(".pdf")) {
            type = "application/pdf";
        } else if (name.endsWith(".md") || name.endsWith(".markdown")) {
            type = "text/markdown";
        } else {
            throw new IllegalArgumentException(
                    file + " is neither a PDF (.pdf) nor Markdown (.md)");
        }
        return new FileFacts(type, sha256(file));
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in =
                new DigestInputStream(
                        Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
