package dev.freehold.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An API key as its caller has it: {@code fh_STAGE_ID_SECRET}, with the id as 32 hex digits and the
 * secret as 43 base64url characters of 32 random bytes. We keep no more of it than {@link #hash()}.
 */
public record ApiKeyText(String stage, UUID id, String secret) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("fh_([a-z0-9-]{1,32})_([0-9a-f]{32})_([A-Za-z0-9_-]{43})");

    /** The key of that id with a new secret. */
    public static ApiKeyText make(String stage, UUID id) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return new ApiKeyText(
                stage, id, Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Reads {@link #text()}; empty for what is no key. */
    public static Optional<ApiKeyText> find(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(
                        new ApiKeyText(parts.group(1), Ids.fromHex(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    /** What the caller sends. */
    public String text() {
        return "fh_" + stage + "_" + Ids.hex(id) + "_" + secret;
    }

    /**
     * SHA-256 of the secret's characters. A slow hash would add nothing: nobody guesses 256 random
     * bits.
     */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without the secret: a key that is written to a log is still one. */
    @Override
    public String toString() {
        return "fh_" + stage + "_" + Ids.hex(id);
    }
}
