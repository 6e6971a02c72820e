package dev.freehold.platform.limits;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The SHA-256 of an API key's secret; equal ones are found so in constant time. */
public final class Fingerprint {
    /** Of no secret. */
    static final Fingerprint NONE = new Fingerprint(new byte[32]);

    private final byte[] hash;

    Fingerprint(byte[] hash) {
        this.hash = hash.clone();
    }

    /** Of the secret as it stands in the key. */
    public static Fingerprint of(String secret) {
        try {
            return new Fingerprint(
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 32 bytes, as {@code api_key.hash} holds them. */
    public byte[] bytes() {
        return hash.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && MessageDigest.isEqual(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }
}
