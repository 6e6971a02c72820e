package dev.freehold.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Hashes passwords with bcrypt (cost 12), and knows imported hashes of the forms $2a, $2b and $2y.
 * bcrypt reads 72 bytes; longer passwords are refused, not cut.
 */
@Singleton
final class Passwords {
    static final int MAX_BYTES = 72;
    private static final int COST = 12;
    private static final int LEAST_COST = 4;

    /**
     * A hash that no password fits, so that a login of an unknown address takes as long as any
     * other.
     */
    private static final String NOBODY =
            "$2a$12$abcdefghijklmnopqrstuuC1ZCt1Ag1bGAsFrUTx1KMqXHrSdKXQS";

    private static final byte[] SALT = new byte[16];

    String hash(String password) {
        return BCrypt.withDefaults().hashToString(COST, password.toCharArray());
    }

    /**
     * Whether the password is the one of {@code hash}. It takes the time of cost 12, also without a
     * hash or with a cheaper one.
     */
    boolean fits(String password, @Nullable String hash) {
        if (size(password) > MAX_BYTES) {
            return false;
        }
        char[] characters = password.toCharArray();
        boolean fits = BCrypt.verifyer().verify(characters, hash == null ? NOBODY : hash).verified;
        if (hash != null) {
            // Doubling from one's own cost on adds up to the difference.
            for (int cost = cost(hash); cost < COST; cost++) {
                BCrypt.withDefaults().hash(cost, SALT, password.getBytes(StandardCharsets.UTF_8));
            }
        }
        return fits && hash != null;
    }

    /** Whether a hash was made at a lower cost than ours. */
    static boolean isWeak(String hash) {
        return cost(hash) < COST;
    }

    static int size(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The number in {@code $2b$10$...}; ours for what is no hash, which no password fits. */
    private static int cost(String hash) {
        return hash.matches("\\$2[aby]\\$\\d\\d\\$.{53}")
                ? Math.max(LEAST_COST, Integer.parseInt(hash.substring(4, 6)))
                : COST;
    }
}
