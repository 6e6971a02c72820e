package dev.freehold.localstack.runner.chaos;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A document to upload.
 *
 * @param sha256 what is announced, which for some is not true
 * @param leaving it is deleted again while the storm goes on
 */
record Paper(String filename, String contentType, byte[] content, String sha256, boolean leaving) {
    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static Paper of(String filename, String contentType, String text, boolean leaving) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return new Paper(filename, contentType, content, sha256(content), leaving);
    }
}
