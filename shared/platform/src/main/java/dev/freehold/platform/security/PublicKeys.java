package dev.freehold.platform.security;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** The public halves of the signing keys, as the JWKS document has them. */
@JdbcRepository(dialect = Dialect.POSTGRES)
interface PublicKeys extends GenericRepository<PublicKeyRow, String> {
    @Query("SELECT kid, public_jwk FROM jwks()")
    List<Key> all();

    /** A key's id and its JWK as JSON. */
    @Introspected
    record Key(String kid, String publicJwk) {}
}
