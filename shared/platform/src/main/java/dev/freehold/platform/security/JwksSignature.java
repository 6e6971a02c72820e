package dev.freehold.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens: ES256 by a key of the JWKS, and nothing else. Keys are kept five minutes;
 * an unknown kid reads them again, once in ten seconds at most, so that made-up kids cost no
 * database. They cannot keep a true one out: a key is published ten minutes before it signs, so
 * that it is known by then; only the platform's first signs at once, and until it is there nothing
 * is kept.
 */
@Singleton
final class JwksSignature implements SignatureConfiguration {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration REREAD = Duration.ofSeconds(10);

    private final Provider<KeySet> keys;
    private final Clock clock;
    private JWKSet known = new JWKSet();
    private Instant readAt = Instant.EPOCH;

    JwksSignature(Provider<KeySet> keys, Clock clock) {
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
        return key != null && token.verify(new ECDSAVerifier(key));
    }

    private synchronized @Nullable ECKey key(@Nullable String kid) {
        if (kid == null) {
            return null;
        }
        Duration age = Duration.between(readAt, clock.instant());
        boolean isUnknown = known.getKeyByKeyId(kid) == null;
        if (age.compareTo(KEPT) > 0 || isUnknown && age.compareTo(REREAD) > 0 || known.isEmpty()) {
            known = keys.get().read();
            readAt = clock.instant();
        }
        return known.getKeyByKeyId(kid) instanceof ECKey key ? key : null;
    }
}
