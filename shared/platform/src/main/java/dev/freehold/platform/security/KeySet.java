package dev.freehold.platform.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

/** The platform's JSON Web Key Set (RFC 7517): public keys only. */
@Singleton
public final class KeySet {
    private final PublicKeys keys;
    private final TenantTransactions transactions;

    KeySet(PublicKeys keys, TenantTransactions transactions) {
        this.keys = keys;
        this.transactions = transactions;
    }

    /** The keys of now, read from the database. */
    public JWKSet read() {
        List<JWK> all = new ArrayList<>();
        for (PublicKeys.Key key : transactions.withoutTenant(keys::all)) {
            try {
                all.add(JWK.parse(key.publicJwk()));
            } catch (ParseException e) {
                throw new IllegalStateException("Not a JWK: " + key.kid(), e);
            }
        }
        return new JWKSet(all);
    }
}
