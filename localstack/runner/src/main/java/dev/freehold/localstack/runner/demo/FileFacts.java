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
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    static FileFacts of(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String type =
                switch (extension) {
                    case "pdf" -> "application/pdf";
                    case "md", "markdown" -> "text/markdown";
                    case "html", "htm" -> "text/html";
                    case "docx" -> OFFICE + "wordprocessingml.document";
                    case "pptx" -> OFFICE + "presentationml.presentation";
                    case "xlsx" -> OFFICE + "spreadsheetml.sheet";
                    case "epub" -> "application/epub+zip";
                    case "eml" -> "message/rfc822";
                    case "csv" -> "text/csv";
                    case "json" -> "application/json";
                    case "jsonl" -> "application/x-ndjson";
                    case "png" -> "image/png";
                    case "jpg", "jpeg" -> "image/jpeg";
                    case "tif", "tiff" -> "image/tiff";
                    case "txt" -> "text/plain";
                    default ->
                            throw new IllegalArgumentException(
                                    file
                                            + " is none of: .pdf, .docx, .pptx, .xlsx, .epub, .eml,"
                                            + " .html, .md, .txt, .csv, .json, .jsonl, .png, .jpg,"
                                            + " .tif");
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
