package dev.freehold.tenants.adapter;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.FieldError;
import dev.freehold.kernel.Principal;
import dev.freehold.platform.idempotency.IdempotencyKey;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the requests of this module have in common. */
final class Requests {
    private static final int DEFAULT_LIMIT = 20;

    private Requests() {}

    static int limit(@Nullable Integer limit) {
        return limit == null ? DEFAULT_LIMIT : limit;
    }

    /** Where a list that runs from the newest to the oldest goes on. */
    static Cursor cursor(@Nullable String cursor) {
        return cursor == null ? Cursor.START : Cursor.parse(cursor);
    }

    /** The key of a request; {@code request} is all that it asks for. */
    static @Nullable IdempotencyKey key(
            @Nullable String header, Principal principal, String route, Object request) {
        return IdempotencyKey.of(
                header, principal, route, request.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 3339 as an instant; null is null. */
    static @Nullable Instant time(String field, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw invalid(field, "must be RFC 3339, as 2026-11-21T05:45:00Z");
        }
    }

    static AppException invalid(String field, String message) {
        return new AppException(
                CommonError.INVALID_REQUEST,
                CommonError.INVALID_REQUEST.title(),
                List.of(new FieldError(field, message)));
    }
}
