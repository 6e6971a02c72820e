package dev.freehold.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that is mailed, and that we keep the SHA-256 of.
 *
 * @param text 256 random bits as 43 characters of URL-safe base64
 */
record OneTimeToken(String text) {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static OneTimeToken random() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return new OneTimeToken(Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not the secret. */
    @Override
    public String toString() {
        return "a token";
    }
}
