package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Page;
import dev.freehold.tenants.Plan;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A plan. Requests are a minute's, of all callers of a tenant, of one user, of one API key that
 * names no limit, and of one caller that write or spend; sizes are in bytes; {@code *} is any
 * model.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record PlanAnswer(
        String id,
        String name,
        long maxDocumentBytes,
        int maxDocuments,
        long maxStorageBytes,
        int tenantRequests,
        int userRequests,
        int keyRequests,
        int writeRequests,
        int spendRequests,
        int maxMembers,
        int maxApiKeys,
        int maxCollections,
        int maxIngesting,
        List<String> models,
        String indexPlacement) {
    static PlanAnswer of(Plan plan) {
        return new PlanAnswer(
                plan.id(),
                plan.name(),
                plan.maxDocumentBytes(),
                plan.maxDocuments(),
                plan.maxStorageBytes(),
                plan.tenantRequests(),
                plan.userRequests(),
                plan.keyRequests(),
                plan.writeRequests(),
                plan.spendRequests(),
                plan.maxMembers(),
                plan.maxApiKeys(),
                plan.maxCollections(),
                plan.maxIngesting(),
                plan.modelNames(),
                plan.indexPlacement());
    }

    /** A part of the plans, by id; {@code nextCursor} is null on the last. */
    @Serdeable
    @Schema(name = "PlanPage")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Listed(List<PlanAnswer> items, @Nullable String nextCursor) {
        static Listed of(Page<Plan> page) {
            return new Listed(
                    page.items().stream().map(PlanAnswer::of).toList(), page.nextCursor());
        }
    }
}
