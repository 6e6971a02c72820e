package dev.freehold.tenants.adapter;

import dev.freehold.platform.http.PlainText;
import dev.freehold.tenants.Administration;
import dev.freehold.tenants.Plan;
import dev.freehold.tenants.TenantDraft;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** A tenant that the platform makes for an owner whom it invites; planId is free if left out. */
@Serdeable
record AdminTenantRequest(
        @NotBlank @Size(max = 1000) String name,
        @Nullable @Size(max = 100) String slug,
        @Nullable @PlainText @Size(max = 2000) String description,
        @Nullable @Pattern(regexp = "organization|network") String kind,
        @Nullable @Pattern(regexp = TenantRequest.ORG_TYPE) String orgType,
        @Nullable @Pattern(regexp = Plan.ID) String planId,
        @Nullable Map<String, Object> settings,
        @NotBlank @Email @PlainText @Size(max = 254) String ownerEmail) {
    TenantDraft draft(TenantJson json) {
        return new TenantDraft(name, slug, description, kind, orgType, json.settings(settings));
    }

    /** What is to change of a tenant; what is left out stays. An empty orgType is none. */
    @Serdeable
    record Change(
            @Nullable @Size(min = 1, max = 1000) String name,
            @Nullable @Size(max = 100) String slug,
            @Nullable @PlainText @Size(max = 2000) String description,
            @Nullable @Pattern(regexp = TenantRequest.ORG_TYPE) String orgType,
            @Nullable @Pattern(regexp = Plan.ID) String planId,
            @Nullable Map<String, Object> settings) {
        TenantDraft draft(TenantJson json) {
            return new TenantDraft(name, slug, description, null, orgType, json.settings(settings));
        }
    }

    /** Why a tenant is suspended; the tenant finds it in its log. */
    @Serdeable
    record Suspension(@NotBlank @PlainText @Size(max = 500) String reason) {}

    /** The query parameters of a list of tenants; {@code text} is a part of name or slug. */
    @Introspected
    record Filter(
            @Nullable @QueryValue @Pattern(regexp = "active|suspended|deleted") String status,
            @Nullable @QueryValue @Pattern(regexp = Plan.ID) String plan,
            @Nullable @QueryValue @Pattern(regexp = "organization|network") String kind,
            @Nullable @QueryValue @PlainText @Size(max = 255) String text,
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor) {
        Administration.Filter filter() {
            return new Administration.Filter(
                    status == null ? "" : status,
                    plan == null ? "" : plan,
                    kind == null ? "" : kind,
                    text == null ? "" : text);
        }
    }
}
