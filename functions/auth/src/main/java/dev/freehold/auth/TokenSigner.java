package dev.freehold.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.security.Claims;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;

/** Signs access tokens (ES256). Nothing else in the platform sees a private key. */
@Singleton
public final class TokenSigner {
    /** How long an access token lives. */
    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final KeyRing ring;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final String issuer;
    private List<KeyRing.Held> held = List.of();
    private Instant readAt = Instant.EPOCH;

    TokenSigner(
            KeyRing ring,
            TenantTransactions transactions,
            Clock clock,
            @Property(name = "freehold.public-url") String issuer) {
        this.ring = ring;
        this.transactions = transactions;
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

    /** The last key whose time has come; the very first signs at once. */
    private synchronized ECKey key() {
        Instant now = clock.instant();
        if (held.isEmpty() || Duration.between(readAt, now).compareTo(KEPT) > 0) {
            held = transactions.withoutTenant(() -> read(now));
            readAt = now;
        }
        return held.stream()
                .filter(one -> !one.signsFrom().isAfter(now))
                .findFirst()
                .orElseGet(held::getLast)
                .key();
    }

    private List<KeyRing.Held> read(Instant now) {
        List<KeyRing.Held> all = ring.open();
        if (!all.isEmpty()) {
            return all;
        }
        Instant made = now.truncatedTo(ChronoUnit.MICROS);
        ring.add(made, made, Instant.EPOCH);
        return ring.open();
    }
}
