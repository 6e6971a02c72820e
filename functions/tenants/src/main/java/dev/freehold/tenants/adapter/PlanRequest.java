package dev.freehold.tenants.adapter;

import dev.freehold.platform.http.PlainText;
import dev.freehold.tenants.Plan;
import dev.freehold.tenants.PlanDraft;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A plan to be made; what is left out is as plan free has it. */
@Serdeable
record PlanRequest(
        @NotBlank @Pattern(regexp = Plan.ID) String id,
        @NotBlank @PlainText @Size(max = 100) String name,
        @Nullable @Positive Long maxDocumentBytes,
        @Nullable @Positive Integer maxDocuments,
        @Nullable @Positive Long maxStorageBytes,
        @Nullable @Positive Integer tenantRequests,
        @Nullable @Positive Integer userRequests,
        @Nullable @Positive Integer keyRequests,
        @Nullable @Positive Integer writeRequests,
        @Nullable @Positive Integer spendRequests,
        @Nullable @Positive Integer maxMembers,
        @Nullable @Positive Integer maxApiKeys,
        @Nullable @Positive Integer maxCollections,
        @Nullable @Positive Integer maxIngesting,
        @Nullable @Size(max = 100) List<@Pattern(regexp = PlanRequest.MODEL) String> models,
        @Nullable @Pattern(regexp = PlanRequest.PLACEMENT) String indexPlacement) {
    static final String MODEL = "\\*|[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}";
    static final String PLACEMENT = "shared|own";

    PlanDraft draft() {
        return new PlanDraft(
                name.strip(),
                maxDocumentBytes,
                maxDocuments,
                maxStorageBytes,
                tenantRequests,
                userRequests,
                keyRequests,
                writeRequests,
                spendRequests,
                maxMembers,
                maxApiKeys,
                maxCollections,
                maxIngesting,
                models == null ? null : String.join(" ", models),
                indexPlacement);
    }

    /** What is to change of a plan; what is left out stays. */
    @Serdeable
    record Change(
            @Nullable @PlainText @Size(min = 1, max = 100) String name,
            @Nullable @Positive Long maxDocumentBytes,
            @Nullable @Positive Integer maxDocuments,
            @Nullable @Positive Long maxStorageBytes,
            @Nullable @Positive Integer tenantRequests,
            @Nullable @Positive Integer userRequests,
            @Nullable @Positive Integer keyRequests,
            @Nullable @Positive Integer writeRequests,
            @Nullable @Positive Integer spendRequests,
            @Nullable @Positive Integer maxMembers,
            @Nullable @Positive Integer maxApiKeys,
            @Nullable @Positive Integer maxCollections,
            @Nullable @Positive Integer maxIngesting,
            @Nullable @Size(max = 100) List<@Pattern(regexp = MODEL) String> models,
            @Nullable @Pattern(regexp = PLACEMENT) String indexPlacement) {
        PlanDraft draft() {
            return new PlanDraft(
                    name,
                    maxDocumentBytes,
                    maxDocuments,
                    maxStorageBytes,
                    tenantRequests,
                    userRequests,
                    keyRequests,
                    writeRequests,
                    spendRequests,
                    maxMembers,
                    maxApiKeys,
                    maxCollections,
                    maxIngesting,
                    models == null ? null : String.join(" ", models),
                    indexPlacement);
        }
    }
}
