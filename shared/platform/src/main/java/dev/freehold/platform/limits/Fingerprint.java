package dev.freehold.platform.limits;

import java.security.MessageDigest;
import java.util.Arrays;

/** The SHA-256 of an API key's secret; equal ones are found so in constant time. */
public final class Fingerprint {
    private final byte[] hash;

    public Fingerprint(byte[] hash) {
        this.hash = hash.clone();
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
