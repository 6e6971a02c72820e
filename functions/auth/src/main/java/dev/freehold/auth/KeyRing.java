package dev.freehold.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.freehold.kernel.Ids;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;

/** Makes and opens signing keys; to be used inside a transaction without a tenant. */
@Singleton
final class KeyRing {
    private final SigningKeys keys;
    private final Seal seal;

    KeyRing(SigningKeys keys, Seal seal) {
        this.keys = keys;
        this.seal = seal;
    }

    /** A key that can sign, and from when on it does. */
    record Held(ECKey key, Instant signsFrom) {}

    /** From the last to the first. */
    List<Held> open() {
        return keys.sealed().stream()
                .map(row -> new Held(open(row.kid(), row.sealedPrivate()), row.signsFrom()))
                .toList();
    }

    private ECKey open(String kid, byte[] sealed) {
        try {
            return ECKey.parse(new String(seal.open(kid, sealed), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("Not a JWK: " + kid, e);
        }
    }

    /** Adds a key, unless one was made after {@code since}, also by another process just now. */
    boolean add(Instant now, Instant signsFrom, Instant since) {
        // Without it two processes would each add a key, unseen by the other.
        keys.lock();
        try {
            ECKey made =
                    new ECKeyGenerator(Curve.P_256)
                            .keyID(Ids.next().toString())
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .generate();
            byte[] whole = made.toJSONString().getBytes(StandardCharsets.UTF_8);
            return keys.add(
                            made.getKeyID(),
                            made.toPublicJWK().toJSONString(),
                            seal.seal(made.getKeyID(), whole),
                            now,
                            signsFrom,
                            since)
                    == 1;
        } catch (JOSEException e) {
            throw new IllegalStateException("This JVM cannot make a P-256 key", e);
        }
    }
}
