package dev.freehold.auth;

import static dev.freehold.auth.AuthProcess.ME;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.TenantId;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.RestAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on access tokens, each made from a good one. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessTokenIT {
    private final AwsStack stack;
    private final AuthProcess auth;
    private final SignedJWT good;
    private final JWTClaimsSet claims;
    private final ECKey publicKey;

    AccessTokenIT(AwsStack stack) throws ParseException, SQLException {
        this.stack = stack;
        // Other tests leave keys that will sign only after the time of this one.
        new TestRows(stack).run("DELETE FROM signing_key");
        auth = new AuthProcess(stack);
        RestAnswer tokens = auth.register(AuthProcess.email());
        good = SignedJWT.parse(tokens.text("access_token"));
        claims = good.getJWTClaimsSet();
        String jwks = auth.client().get("/.well-known/jwks.json").expect(200).body();
        publicKey = JWKSet.parse(jwks).getKeyByKeyId(good.getHeader().getKeyID()).toECKey();
    }

    @AfterAll
    void close() {
        auth.close();
    }

    @Test
    void aGoodTokenIsAccepted() {
        auth.client().as(good.serialize()).get(ME).expect(200);
    }

    @Test
    void withoutATokenNobodyIsKnown() {
        auth.client().get(ME).expectProblem(401, "unauthenticated");
    }

    @Test
    void anUnsignedTokenIsRefused() {
        refused(new PlainJWT(claims).serialize());
        String[] parts = good.serialize().split("\\.", -1);
        refused(parts[0] + "." + parts[1] + ".");
    }

    @Test
    void aTokenSignedByThePublicKeyAsASecretIsRefused() throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(kid()).build();
        refused(sign(header, claims, new MACSigner(publicKey.toECPublicKey().getEncoded())));
        byte[] json = publicKey.toJSONString().getBytes(StandardCharsets.UTF_8);
        refused(sign(header, claims, new MACSigner(json)));
    }

    @Test
    void aTokenOfAKeyThatNobodyPublishedIsRefused() throws JOSEException {
        ECKey own = new ECKeyGenerator(Curve.P_256).keyID("nobody-knows-me").generate();
        JWSSigner signer = new ECDSASigner(own);
        refused(sign(header("nobody-knows-me").build(), claims, signer));
        refused(sign(header(kid()).build(), claims, signer));
        refused(sign(header(kid()).jwk(own.toPublicJWK()).build(), claims, signer));
        refused(sign(new JWSHeader.Builder(JWSAlgorithm.ES256).build(), claims, signer));
    }

    @Test
    void aTokenWhoseClaimsWereChangedIsRefused() {
        JWTClaimsSet another =
                new JWTClaimsSet.Builder(claims)
                        .claim("tenant", UUID.randomUUID().toString())
                        .build();
        String[] parts = good.serialize().split("\\.", -1);
        refused(parts[0] + "." + another.toPayload().toBase64URL() + "." + parts[2]);
    }

    @Test
    void aTokenSaysWhoSignedItForWhomAndInWhichSession() throws ParseException {
        assertThat(claims.getIssuer()).isEqualTo("https://api.freehold.test");
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getClaims())
                .containsOnlyKeys(
                        "iss", "sub", "jti", "iat", "nbf", "exp", "tenant", "roles", "scopes",
                        "sid", "epoch");
        assertThat(good.getHeader().getKeyID()).isEqualTo(auth.signingKey().getKeyID());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sid", "epoch", "tenant", "exp", "nbf", "iss", "sub"})
    void aTokenOfOurOwnKeyThatLacksAClaimIsRefused(String claim) throws JOSEException {
        JWSSigner own = new ECDSASigner(auth.signingKey());
        auth.client().as(sign(header(kid()).build(), claims, own)).get(ME).expect(200);
        JWTClaimsSet less = new JWTClaimsSet.Builder(claims).claim(claim, null).build();
        refused(sign(header(kid()).build(), less, own));
    }

    @Test
    void aClaimOfAnotherTypeIsRefused() throws JOSEException {
        JWSSigner own = new ECDSASigner(auth.signingKey());
        for (Map.Entry<String, Object> wrong :
                List.of(
                        Map.<String, Object>entry("sid", "x"),
                        Map.<String, Object>entry("epoch", "0"),
                        Map.<String, Object>entry("tenant", List.of(claims.getSubject())),
                        Map.<String, Object>entry("key", UUID.randomUUID().toString()),
                        Map.<String, Object>entry("sub", "nobody"))) {
            JWTClaimsSet changed =
                    new JWTClaimsSet.Builder(claims)
                            .claim(wrong.getKey(), wrong.getValue())
                            .build();
            refused(sign(header(kid()).build(), changed, own));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../../dev/null",
                "' OR '1'='1",
                "*",
                "https://elsewhere.test/jwks.json",
                "a kid of 4000 characters"
            })
    void aKidThatIsNoKidFindsNoKey(String kid) throws JOSEException {
        String sent = kid.startsWith("a kid") ? "k".repeat(4000) : kid;
        refused(sign(header(sent).build(), claims, new ECDSASigner(auth.signingKey())));
    }

    @Test
    void aKeyThatTheTokenBringsAlongIsIgnored() throws JOSEException {
        ECKey own = new ECKeyGenerator(Curve.P_256).keyID(kid()).generate();
        JWSSigner signer = new ECDSASigner(own);
        URI elsewhere = URI.create("https://elsewhere.test/jwks.json");
        refused(sign(header(kid()).jwkURL(elsewhere).build(), claims, signer));
        refused(sign(header(kid()).x509CertURL(elsewhere).build(), claims, signer));
        ECKey longer = new ECKeyGenerator(Curve.P_384).keyID(kid()).generate();
        JWSHeader other = new JWSHeader.Builder(JWSAlgorithm.ES384).keyID(kid()).build();
        refused(sign(other, claims, new ECDSASigner(longer)));
    }

    @Test
    void madeUpKidsDoNotKeepATrueKeyOut() throws JOSEException, ParseException {
        try (AuthProcess fresh = new AuthProcess(stack)) {
            JWSSigner own = new ECDSASigner(auth.signingKey());
            for (int i = 0; i < 3; i++) {
                String token = sign(header("nobody-" + i).build(), claims, own);
                fresh.client().as(token).get(ME).expectProblem(401, "unauthenticated");
            }
            fresh.client().as(good.serialize()).get(ME).expect(200);
        }
    }

    @Test
    void anExpiredTokenIsRefused() throws ParseException {
        refused(signedBy(Map.of(), TokenSigner.LIFE.plusMinutes(1).negated()));
        auth.client().as(signedBy(Map.of(), Duration.ofMinutes(-1))).get(ME).expect(200);
    }

    @Test
    void aTokenThatIsNotValidYetIsRefused() throws ParseException {
        refused(signedBy(Map.of(), Duration.ofMinutes(10)));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() throws ParseException {
        refused(
                signedBy(
                        Map.of("AI_PLATFORM_PUBLIC_URL", "https://elsewhere.test"), Duration.ZERO));
    }

    @Test
    void theKeySetHoldsNoPrivatePart() {
        RestAnswer answer = auth.client().get("/.well-known/jwks.json").expect(200);
        assertThat(answer.json().get("keys").size()).isPositive();
        for (var key : answer.json().get("keys").values()) {
            assertThat(key.get("d")).isNull();
            assertThat(key.get("kty").getStringValue()).isEqualTo("EC");
        }
    }

    /** A token of the same caller by the platform's own key, from a process that differs. */
    private String signedBy(Map<String, String> variables, Duration ahead) throws ParseException {
        Principal caller =
                Principal.user(
                        UUID.fromString(claims.getSubject()),
                        UUID.fromString(claims.getStringClaim("sid")),
                        claims.getLongClaim("epoch"),
                        new TenantId(UUID.fromString(claims.getStringClaim("tenant"))),
                        Role.OWNER);
        try (AuthProcess other = new AuthProcess(stack, variables, ahead)) {
            String token = other.signer().sign(caller);
            assertThat(SignedJWT.parse(token).getHeader().getKeyID()).isEqualTo(kid());
            return token;
        }
    }

    private String kid() {
        return good.getHeader().getKeyID();
    }

    private static JWSHeader.Builder header(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).keyID(kid);
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private void refused(String token) {
        auth.client().as(token).get(ME).expectProblem(401, "unauthenticated");
    }
}
