package dev.freehold.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import dev.freehold.platform.limits.BoundedMap;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens: ES256 by a key of the JWKS, and nothing else. Keys are kept five minutes;
 * an unknown kid reads them again, once in ten seconds at most, so that made-up kids cost no
 * database. They cannot keep a true one out: a key is published ten minutes before it signs, so
 * that it is known by then; only the platform's first signs at once, and until it is there nothing
 * is kept.
 *
 * <p>A signature that was found true is not computed again while its key is in the set: one check
 * takes about 3 ms of CPU in a JVM without C2, where the curve's arithmetic has no intrinsics.
 */
@Singleton
final class JwksSignature implements SignatureConfiguration {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration REREAD = Duration.ofSeconds(10);

    private static final int VERIFIED = 1_000;

    /** By the SHA-256 of the whole token, the key that verified it. */
    private final BoundedMap<ByteBuffer, ECKey> verified = new BoundedMap<>(VERIFIED);

    private final Supplier<JWKSet> keys;
    private final Clock clock;
    private JWKSet known = new JWKSet();
    private Instant readAt = Instant.EPOCH;

    @Inject
    JwksSignature(Provider<KeySet> keys, Clock clock) {
        this(() -> keys.get().read(), clock);
    }

    JwksSignature(Supplier<JWKSet> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public String supportedAlgorithmsMessage() {
        return "Only ES256 is supported";
    }

    @Override
    public boolean supports(JWSAlgorithm algorithm) {
        return JWSAlgorithm.ES256.equals(algorithm);
    }

    @Override
    public boolean verify(SignedJWT token) throws JOSEException {
        ECKey key = key(token.getHeader().getKeyID());
        if (key == null) {
            return false;
        }
        ByteBuffer digest = digest(token);
        if (key.equals(verified.find(digest))) {
            return true;
        }
        boolean isTrue = token.verify(new ECDSAVerifier(key));
        if (isTrue) {
            verified.put(digest, key);
        }
        return isTrue;
    }

    private static ByteBuffer digest(SignedJWT token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.serialize().getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private synchronized @Nullable ECKey key(@Nullable String kid) {
        if (kid == null) {
            return null;
        }
        Duration age = Duration.between(readAt, clock.instant());
        boolean isUnknown = known.getKeyByKeyId(kid) == null;
        if (age.compareTo(KEPT) > 0 || isUnknown && age.compareTo(REREAD) > 0 || known.isEmpty()) {
            known = keys.get();
            readAt = clock.instant();
        }
        return known.getKeyByKeyId(kid) instanceof ECKey key ? key : null;
    }
}
