package dev.freehold.localstack.bare;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Property;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import jakarta.inject.Singleton;
import java.text.ParseException;

/** ES256 by the one key. */
@Singleton
final class BareSignature implements SignatureConfiguration {
    private final String jwk;

    BareSignature(@Property(name = "bare.jwk") String jwk) {
        this.jwk = jwk;
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
        try {
            return token.verify(new ECDSAVerifier(ECKey.parse(jwk)));
        } catch (ParseException e) {
            throw new JOSEException("The key is none", e);
        }
    }
}
