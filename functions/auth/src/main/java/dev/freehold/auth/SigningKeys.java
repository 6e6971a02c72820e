package dev.freehold.auth;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** The platform's signing keys. */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface SigningKeys extends GenericRepository<SigningKey, String> {
    /** Those that sign now or will, from the last to the first. */
    @Query(
            """
            SELECT kid, sealed_private, signs_from FROM signing_key
            WHERE sealed_private IS NOT NULL ORDER BY signs_from DESC, kid\
            """)
    List<Sealed> sealed();

    /** Makes others wait until this transaction ends; always 1. */
    @Query("SELECT count(*) FROM pg_advisory_xact_lock(hashtext('signing_key'))")
    int lock();

    /** The first writer wins: with a key that was made after {@code since} nothing is added. */
    @Query(
            """
            INSERT INTO signing_key (kid, public_jwk, sealed_private, created_at, signs_from)
            SELECT :kid, :publicJwk::jsonb, :sealedPrivate, :createdAt, :signsFrom
            WHERE NOT EXISTS (
              SELECT FROM signing_key WHERE created_at > :since AND sealed_private IS NOT NULL)\
            """)
    int add(
            String kid,
            String publicJwk,
            byte[] sealedPrivate,
            Instant createdAt,
            Instant signsFrom,
            Instant since);

    /** Removes the private halves of keys that have had a successor for as long. */
    @Query(
            """
            UPDATE signing_key k SET sealed_private = NULL WHERE k.sealed_private IS NOT NULL AND EXISTS (
              SELECT FROM signing_key n
              WHERE n.sealed_private IS NOT NULL AND n.signs_from > k.signs_from AND n.signs_from <= :before)\
            """)
    int removePrivateHalves(Instant before);

    /** Removes keys that have had a successor for as long, and sign no more. */
    @Query(
            """
            DELETE FROM signing_key k WHERE k.sealed_private IS NULL AND EXISTS (
              SELECT FROM signing_key n WHERE n.signs_from > k.signs_from AND n.signs_from <= :before)\
            """)
    int remove(Instant before);

    /** A private half. */
    @Introspected
    record Sealed(String kid, byte[] sealedPrivate, Instant signsFrom) {}
}
