package dev.freehold.auth;

import dev.freehold.platform.data.TenantTransactions;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The tenants that an account works in. */
@Singleton
public final class Memberships {
    private final Rows rows;
    private final TenantTransactions transactions;

    Memberships(Rows rows, TenantTransactions transactions) {
        this.rows = rows;
        this.transactions = transactions;
    }

    /** Those where it is active, from the oldest membership to the newest. */
    public List<Membership> of(UUID account) {
        return transactions.withoutTenant(() -> rows.of(account));
    }

    /**
     * One of them.
     *
     * @throws dev.freehold.kernel.AppException TENANT_NOT_FOUND
     */
    Membership require(UUID account, UUID tenant) {
        return of(account).stream()
                .filter(membership -> membership.tenantId().equals(tenant))
                .findFirst()
                .orElseThrow(AuthError.TENANT_NOT_FOUND::exception);
    }

    /** What an account is in a tenant. */
    @Introspected
    public record Membership(
            UUID tenantId,
            String name,
            String slug,
            String kind,
            String tenantStatus,
            String role,
            Instant memberSince) {}

    /** Asked before a tenant is known. */
    @JdbcRepository(dialect = Dialect.POSTGRES)
    interface Rows extends GenericRepository<Account, UUID> {
        @Query(
                """
                SELECT tenant_id, name, slug, kind, tenant_status, role, member_since
                FROM memberships_of(:account)\
                """)
        List<Membership> of(UUID account);
    }
}
