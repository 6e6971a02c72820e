package dev.freehold.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.security.Claims;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Signs access tokens (ES256). Nothing else in the platform sees a private key. */
@Singleton
public final class TokenSigner {
    /** How long an access token lives. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private final SigningKeys keys;
    private final TenantTransactions transactions;
    private final Seal seal;
    private final Clock clock;
    private final String issuer;
    private @Nullable ECKey key;

    TokenSigner(
            SigningKeys keys,
            TenantTransactions transactions,
            Seal seal,
            Clock clock,
            @Property(name = "freehold.public-url") String issuer) {
        this.keys = keys;
        this.transactions = transactions;
        this.seal = seal;
        this.clock = clock;
        this.issuer = issuer;
    }

    /** An access token for {@code principal}. */
    public String sign(Principal principal) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(principal.account().toString())
                        .jwtID(Ids.next().toString())
                        .issueTime(Date.from(now))
                        .notBeforeTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)));
        Claims.of(principal).forEach(claims::claim);
        try {
            ECKey signing = key();
            JWSHeader header =
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(JOSEObjectType.JWT)
                            .keyID(signing.getKeyID())
                            .build();
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(new ECDSASigner(signing));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("The signing key cannot sign", e);
        }
    }

    private synchronized ECKey key() {
        ECKey known = key;
        if (known == null) {
            known = transactions.withoutTenant(this::load);
            key = known;
        }
        return known;
    }

    private ECKey load() {
        if (keys.newest().isEmpty()) {
            // Without it two first processes would each add a key, unseen by the other.
            keys.lock();
            create();
        }
        SigningKey row = keys.newest().getFirst();
        byte[] jwk = seal.open(row.kid(), row.sealedPrivate());
        try {
            return ECKey.parse(new String(jwk, StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("Not a JWK: " + row.kid(), e);
        }
    }

    private void create() {
        try {
            ECKey made =
                    new ECKeyGenerator(Curve.P_256)
                            .keyID(Ids.next().toString())
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .generate();
            byte[] whole = made.toJSONString().getBytes(StandardCharsets.UTF_8);
            keys.addFirst(
                    made.getKeyID(),
                    made.toPublicJWK().toJSONString(),
                    seal.seal(made.getKeyID(), whole),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
        } catch (JOSEException e) {
            throw new IllegalStateException("This JVM cannot make a P-256 key", e);
        }
    }
}
