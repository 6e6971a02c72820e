package dev.freehold.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import dev.freehold.platform.data.TenantTransactions;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Verifies access tokens: ES256 by a key of the JWKS, and nothing else. Keys are kept five minutes;
 * an unknown kid reads them again, once in ten seconds at most, so that made-up kids cost no
 * database.
 */
@Singleton
final class JwksSignature implements SignatureConfiguration {
    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final Duration REREAD = Duration.ofSeconds(10);

    private final Provider<PublicKeys> keys;
    private final Provider<TenantTransactions> transactions;
    private final Clock clock;
    private Map<String, ECKey> known = Map.of();
    private Instant readAt = Instant.EPOCH;

    JwksSignature(
            Provider<PublicKeys> keys, Provider<TenantTransactions> transactions, Clock clock) {
        this.keys = keys;
        this.transactions = transactions;
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

    private synchronized @org.jspecify.annotations.Nullable ECKey key(
            @org.jspecify.annotations.Nullable String kid) {
        if (kid == null) {
            return null;
        }
        Duration age = Duration.between(readAt, clock.instant());
        if (age.compareTo(KEPT) > 0 || !known.containsKey(kid) && age.compareTo(REREAD) > 0) {
            known = read();
            readAt = clock.instant();
        }
        return known.get(kid);
    }

    private Map<String, ECKey> read() {
        Map<String, ECKey> read = new HashMap<>();
        for (PublicKeys.Key key : transactions.get().withoutTenant(() -> keys.get().all())) {
            try {
                read.put(key.kid(), ECKey.parse(key.publicJwk()));
            } catch (ParseException e) {
                throw new IllegalStateException("Not a JWK: " + key.kid(), e);
            }
        }
        return read;
    }
}
