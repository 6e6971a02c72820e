package dev.freehold.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/**
 * Hashes passwords with bcrypt (cost 12). bcrypt reads 72 bytes; longer passwords are refused, not
 * cut.
 */
@Singleton
final class Passwords {
    static final int MAX_BYTES = 72;
    private static final int COST = 12;

    /**
     * A hash that no password fits, so that a login of an unknown address takes as long as any
     * other.
     */
    private static final String NOBODY =
            "$2a$12$abcdefghijklmnopqrstuuC1ZCt1Ag1bGAsFrUTx1KMqXHrSdKXQS";

    String hash(String password) {
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
    }

    boolean fits(String password, String hash) {
        return size(password) <= MAX_BYTES
                && BCrypt.verifyer().verify(password.toCharArray(), hash).verified;
    }

    /** Spends the time of {@link #fits}. */
    void spendTime(String password) {
        fits(password, NOBODY);
    }

    static int size(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length;
    }
}
