package dev.freehold.tenants.adapter;

import dev.freehold.platform.http.PlainText;
import dev.freehold.tenants.TenantDraft;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;

/**
 * A tenant to be made. Without a slug it gets one of its name; {@code kind} is organization when it
 * is left out; {@code settings} is a JSON object of 16 KB at most.
 */
@Serdeable
record TenantRequest(
        @NotBlank @Size(max = 1000) String name,
        @Nullable @Size(max = 100) String slug,
        @Nullable @PlainText @Size(max = 2000) String description,
        @Nullable @Pattern(regexp = "organization|network") String kind,
        @Nullable @Pattern(regexp = TenantRequest.ORG_TYPE) String orgType,
        @Nullable Map<String, Object> settings) {
    /** A word, or nothing. */
    static final String ORG_TYPE = "([a-z][a-z0-9_]{0,62})?";

    TenantDraft draft(TenantJson json) {
        return new TenantDraft(name, slug, description, kind, orgType, json.settings(settings));
    }

    /** What is to change of a tenant; what is left out stays. An empty orgType is none. */
    @Serdeable
    record Change(
            @Nullable @Size(min = 1, max = 1000) String name,
            @Nullable @Size(max = 100) String slug,
            @Nullable @PlainText @Size(max = 2000) String description,
            @Nullable @Pattern(regexp = ORG_TYPE) String orgType,
            @Nullable Map<String, Object> settings) {
        TenantDraft draft(TenantJson json) {
            return new TenantDraft(name, slug, description, null, orgType, json.settings(settings));
        }
    }
}
