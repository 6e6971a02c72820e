package dev.freehold.auth;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records failed logins in the tenant's audit log; of a good one the session is recorded. A failure
 * at an address without an account, or of one without a tenant, is recorded with the platform's own
 * tenant: it takes as long, and its operators see who tries.
 */
@Singleton
final class LoginRecord {
    private static final int MARK = 16;

    private final AuditLog audit;
    private final Seal seal;
    private final TenantTransactions transactions;

    LoginRecord(AuditLog audit, Seal seal, TenantTransactions transactions) {
        this.audit = audit;
        this.seal = seal;
        this.transactions = transactions;
    }

    void failed(String email, Accounts.@Nullable Login login) {
        // Equal for equal addresses, and nothing of them can be told from it.
        String mark = seal.fingerprint(email).substring(0, MARK);
        UUID tenant = login == null ? null : login.tenantId();
        if (login == null || tenant == null) {
            transactions.run(
                    TenantId.PLATFORM,
                    () ->
                            audit.recordSystem(
                                    TenantId.PLATFORM, "login.failed", "address", mark, Map.of()));
        } else {
            TenantId own = new TenantId(tenant);
            transactions.run(
                    own,
                    () -> audit.recordAccount(own, login.accountId(), "login.failed", Map.of()));
        }
    }
}
