package dev.freehold.ingestion;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a list of collections goes on: behind that name. Opaque to callers; it carries no right.
 */
public record NameCursor(String name) {
    /** Before the first name. */
    public static final NameCursor START = new NameCursor("");

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads {@link #text()}.
     *
     * @throws AppException INVALID_REQUEST for anything else
     */
    public static NameCursor parse(String text) {
        try {
            String name = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (!name.matches(Collection.NAME)) {
                throw new IllegalArgumentException("No name of a collection");
            }
            return new NameCursor(name);
        } catch (IllegalArgumentException e) {
            throw new AppException(CommonError.INVALID_REQUEST, "The cursor is not valid", e);
        }
    }
}
