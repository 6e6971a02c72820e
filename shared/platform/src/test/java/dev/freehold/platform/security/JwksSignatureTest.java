package dev.freehold.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class JwksSignatureTest {
    private final ECKey key = key();
    private JWKSet published = new JWKSet(key.toPublicJWK());
    private Instant now = Instant.EPOCH.plus(Duration.ofDays(1));
    private final JwksSignature signature = new JwksSignature(() -> published, clock(() -> now));

    @Test
    void whatWasFoundTrueIsTrueAgain() throws Exception {
        String token = token(key);
        assertThat(signature.verify(SignedJWT.parse(token))).isTrue();
        assertThat(signature.verify(SignedJWT.parse(token))).isTrue();
    }

    @Test
    void aKnownTokenIsRefusedOnceItsKeyIsGone() throws Exception {
        String token = token(key);
        assertThat(signature.verify(SignedJWT.parse(token))).isTrue();
        published = new JWKSet(key().toPublicJWK());
        now = now.plus(Duration.ofMinutes(6));
        assertThat(signature.verify(SignedJWT.parse(token))).isFalse();
    }

    @Test
    void aKnownTokenDoesNotVouchForAnotherKeyOfItsName() throws Exception {
        String token = token(key);
        assertThat(signature.verify(SignedJWT.parse(token))).isTrue();
        published = new JWKSet(key().toPublicJWK());
        now = now.plus(Duration.ofMinutes(6));
        assertThat(signature.verify(SignedJWT.parse(token(key)))).isFalse();
        published = new JWKSet(key.toPublicJWK());
        now = now.plus(Duration.ofMinutes(6));
        assertThat(signature.verify(SignedJWT.parse(token))).isTrue();
    }

    @Test
    void otherClaimsUnderAKnownSignatureAreRefused() throws Exception {
        String[] parts = token(key).split("\\.");
        String[] others = token(key).split("\\.");
        assertThat(signature.verify(SignedJWT.parse(String.join(".", parts)))).isTrue();
        assertThat(signature.verify(SignedJWT.parse(parts[0] + "." + others[1] + "." + parts[2])))
                .isFalse();
    }

    private static String token(ECKey key) throws JOSEException {
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                        new JWTClaimsSet.Builder()
                                .jwtID(String.valueOf(System.nanoTime()))
                                .build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }
}
