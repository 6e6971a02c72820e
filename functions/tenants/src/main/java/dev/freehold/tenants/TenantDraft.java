package dev.freehold.tenants;

import dev.freehold.kernel.Slug;
import dev.freehold.kernel.TenantName;
import org.jspecify.annotations.Nullable;

/**
 * A tenant to be made, or what is to change of one; null leaves what is not given to us, or as it
 * is.
 *
 * @param kind {@code organization} or {@code network}; it never changes
 * @param orgType empty for none
 * @param settings a JSON object
 */
public record TenantDraft(
        @Nullable String name,
        @Nullable String slug,
        @Nullable String description,
        @Nullable String kind,
        @Nullable String orgType,
        @Nullable String settings) {
    /**
     * @throws dev.freehold.kernel.AppException INVALID_REQUEST for a bad name or slug
     */
    public TenantDraft {
        name = name == null ? null : TenantName.check("name", name);
        slug = slug == null ? null : Slug.check(slug);
    }
}
