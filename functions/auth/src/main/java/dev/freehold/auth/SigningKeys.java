package dev.freehold.auth;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** The platform's signing keys. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface SigningKeys extends GenericRepository<SigningKey, String> {
    @Query(
            """
            SELECT kid, public_jwk::text AS public_jwk, sealed_private, created_at
            FROM signing_key ORDER BY created_at DESC, kid LIMIT 1\
            """)
    List<SigningKey> newest();

    /** Makes others wait until this transaction ends; always 1. */
    @Query("SELECT count(*) FROM pg_advisory_xact_lock(hashtext('signing_key'))")
    int lock();

    /** The first writer wins: with a key there already nothing is added. */
    @Query(
            """
            INSERT INTO signing_key (kid, public_jwk, sealed_private, created_at)
            SELECT :kid, :publicJwk::jsonb, :sealedPrivate, :createdAt
            WHERE NOT EXISTS (SELECT FROM signing_key)\
            """)
    int addFirst(String kid, String publicJwk, byte[] sealedPrivate, Instant createdAt);
}
