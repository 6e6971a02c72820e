package dev.freehold.platform.security;

import dev.freehold.kernel.ApiKeyText;
import dev.freehold.kernel.CommonError;
import dev.freehold.platform.limits.Caller;
import dev.freehold.platform.limits.Fingerprint;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a request says of its caller, and nothing of it believed yet. */
sealed interface Credentials {
    String KEY_HEADER = "X-API-Key";

    /** None, or none that we understand. */
    record None() implements Credentials {}

    /** A JWT, by its looks. */
    record Token(String text) implements Credentials {}

    /** A well-formed API key. */
    record Key(Caller.Program caller) implements Credentials {}

    /**
     * Reads {@code Authorization: Bearer TOKEN_OR_KEY} and {@code X-API-Key: KEY}.
     *
     * @throws dev.freehold.kernel.AppException INVALID_REQUEST for more than one credential: which
     *     of them counts is not for us to guess
     */
    static Credentials of(HttpRequest<?> request) {
        List<String> all = new ArrayList<>();
        all.addAll(request.getHeaders().getAll(HttpHeaders.AUTHORIZATION));
        List<String> keys = request.getHeaders().getAll(KEY_HEADER);
        if (all.size() + keys.size() > 1) {
            throw CommonError.INVALID_REQUEST.exception("Send one credential, not several");
        }
        if (!keys.isEmpty()) {
            return key(keys.getFirst());
        }
        return all.isEmpty() ? new None() : bearer(all.getFirst());
    }

    private static Credentials bearer(String header) {
        String[] parts = header.strip().split(" +", 2);
        if (parts.length < 2 || !parts[0].toLowerCase(Locale.ROOT).equals("bearer")) {
            return new None();
        }
        return parts[1].startsWith("fh_") ? key(parts[1]) : new Token(parts[1]);
    }

    private static Credentials key(String text) {
        Optional<ApiKeyText> key = ApiKeyText.find(text.strip());
        return key.isEmpty()
                ? new None()
                : new Key(new Caller.Program(key.get().id(), new Fingerprint(key.get().hash())));
    }
}
