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
    private static final String DOCX =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    static FileFacts of(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String type =
                switch (extension) {
                    case "pdf" -> "application/pdf";
                    case "md", "markdown" -> "text/markdown";
                    case "html", "htm" -> "text/html";
                    case "docx" -> DOCX;
                    case "txt" -> "text/plain";
                    default ->
                            throw new IllegalArgumentException(
                                    file
                                            + " is none of: PDF (.pdf), Word (.docx), HTML (.html),"
                                            + " Markdown (.md), text (.txt)");
                };
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
