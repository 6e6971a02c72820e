package dev.freehold.tenants;

import org.jspecify.annotations.Nullable;

/** What a plan shall allow, as in {@link Plan}; null is as it is, or as plan free has it. */
public record PlanDraft(
        @Nullable String name,
        @Nullable Long maxDocumentBytes,
        @Nullable Integer maxDocuments,
        @Nullable Long maxStorageBytes,
        @Nullable Integer tenantRequests,
        @Nullable Integer userRequests,
        @Nullable Integer keyRequests,
        @Nullable Integer writeRequests,
        @Nullable Integer spendRequests,
        @Nullable Integer maxMembers,
        @Nullable Integer maxApiKeys,
        @Nullable Integer maxCollections,
        @Nullable Integer maxIngesting,
        @Nullable String models,
        @Nullable String indexPlacement) {}
