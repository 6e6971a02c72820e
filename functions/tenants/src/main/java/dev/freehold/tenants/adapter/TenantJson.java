package dev.freehold.tenants.adapter;

import dev.freehold.platform.http.Constraints;
import dev.freehold.tenants.Tenant;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Tenants as JSON, with settings of the tenant's own choice. */
@Singleton
final class TenantJson {
    private static final int MOST_BYTES = 16 * 1024;
    private static final int DEEPEST = 8;

    private final JsonMapper json;

    TenantJson(JsonMapper json) {
        this.json = json;
    }

    /** The settings as they are kept; null is null. */
    @Nullable String settings(@Nullable Map<String, Object> settings) {
        if (settings == null) {
            return null;
        }
        if (!isStorable(settings, 0)) {
            throw Requests.invalid(
                    "settings", "must be at most 8 deep, without control characters");
        }
        try {
            String text = json.writeValueAsString(settings);
            if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
                throw Requests.invalid("settings", "must have 16384 bytes at most");
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TenantAnswer answer(Tenant tenant) {
        return new TenantAnswer(
                tenant.id(),
                tenant.name(),
                tenant.slug(),
                tenant.description(),
                tenant.kind(),
                tenant.orgType(),
                tenant.planId(),
                tenant.status(),
                read(tenant.settings()),
                tenant.createdAt(),
                tenant.updatedAt());
    }

    /** The JSON object that {@code text} holds. */
    Map<String, Object> read(String text) {
        try {
            return Objects.requireNonNull(
                    json.readValue(text, Argument.mapOf(String.class, Object.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStorable(@Nullable Object value, int depth) {
        return depth <= DEEPEST
                && switch (value) {
                    case Map<?, ?> object ->
                            object.entrySet().stream()
                                    .allMatch(entry ->
                                            Constraints.isPlain(String.valueOf(entry.getKey()))
                                                    && isStorable(entry.getValue(), depth + 1));
                    case List<?> array ->
                            array.stream().allMatch(each -> isStorable(each, depth + 1));
                    case String text -> Constraints.isPlain(text);
                    case Number number -> Double.isFinite(number.doubleValue());
                    case null, default -> true;
                };
    }
}
