package dev.freehold.auth;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Makes refresh tokens: 256 bits as base64url. The first of a session is random; each other follows
 * from the one before by a key that only auth has, so that who spends a token twice gets the same
 * successor, and nobody needs to keep it.
 */
@Singleton
final class RefreshSecrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Seal seal;

    RefreshSecrets(Seal seal) {
        this.seal = seal;
    }

    String first() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return text(secret);
    }

    String successor(String spent) {
        return text(seal.derive("refresh-token", spent));
    }

    /** What the database keeps. */
    static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(byte[] secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }
}
