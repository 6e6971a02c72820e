package dev.freehold.auth.adapter;

import dev.freehold.auth.Accounts;
import dev.freehold.kernel.Principal;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Who calls. Sizes are in bytes. */
@Serdeable
record MeAnswer(
        UUID accountId, String email, String role, List<String> scopes, TenantAnswer tenant) {
    /** The caller's tenant. */
    @Serdeable
    record TenantAnswer(
            UUID id,
            String name,
            String slug,
            String kind,
            String status,
            PlanAnswer plan,
            Instant createdAt) {}

    /** A plan and its limits. */
    @Serdeable
    record PlanAnswer(
            String id,
            String name,
            long maxDocumentBytes,
            int maxDocuments,
            long maxStorageBytes) {}

    static MeAnswer of(Principal principal, Accounts.Profile profile, List<String> scopes) {
        PlanAnswer plan =
                new PlanAnswer(
                        profile.planId(),
                        profile.planName(),
                        profile.maxDocumentBytes(),
                        profile.maxDocuments(),
                        profile.maxStorageBytes());
        TenantAnswer tenant =
                new TenantAnswer(
                        principal.tenant().value(),
                        profile.tenantName(),
                        profile.slug(),
                        profile.kind(),
                        profile.status(),
                        plan,
                        profile.createdAt());
        return new MeAnswer(principal.account(), profile.email(), profile.role(), scopes, tenant);
    }
}
