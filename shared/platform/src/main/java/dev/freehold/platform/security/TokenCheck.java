package dev.freehold.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.freehold.platform.selftest.SelfCheck;
import jakarta.inject.Singleton;
import java.text.ParseException;

/** Makes an ES256 token and verifies it by its public key, both through their text. */
@Singleton
final class TokenCheck implements SelfCheck {
    @Override
    public String name() {
        return "token";
    }

    @Override
    public void run() throws JOSEException, ParseException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k-1").generate();
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k-1").build(),
                        new JWTClaimsSet.Builder().subject("somebody").build());
        token.sign(new ECDSASigner(key));
        SignedJWT read = SignedJWT.parse(token.serialize());
        ECKey known = ECKey.parse(key.toPublicJWK().toJSONString());
        SelfCheck.require(read.verify(new ECDSAVerifier(known)), "The signature does not fit");
        SelfCheck.require("somebody".equals(read.getJWTClaimsSet().getSubject()), "subject");
    }
}
