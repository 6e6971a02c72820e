package dev.freehold.auth.adapter;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.servlet.http.ServletHttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a request to an endpoint of OAuth 2.0 (RFC 6749, 3.2): each once at most, and
 * one without a value as if it were not there.
 */
record OAuthForm(Map<String, String> values) {
    private static final int LONGEST = 8192;
    private static final String BASIC = "Basic ";

    /**
     * Reads the body, which must be a form.
     *
     * @throws dev.freehold.kernel.AppException INVALID_REQUEST, INVALID_CLIENT
     */
    static OAuthForm of(HttpRequest<?> request) {
        boolean isForm =
                request.getContentType()
                        .filter(type ->
                                type.getName().equals(MediaType.APPLICATION_FORM_URLENCODED))
                        .isPresent();
        if (!isForm) {
            throw CommonError.INVALID_REQUEST.exception(
                    "The body is no " + MediaType.APPLICATION_FORM_URLENCODED);
        }
        OAuthForm form = parse(body(request));
        if (form.find("client_secret").isPresent() || hasClientSecret(request)) {
            throw OAuthError.INVALID_CLIENT.exception();
        }
        return form;
    }

    /** The framework gives a form as a map, in which nobody sees a name that comes twice. */
    private static String body(HttpRequest<?> request) {
        if (!(request instanceof ServletHttpRequest<?, ?> whole)) {
            throw new IllegalStateException("Not a request of the adapter: " + request.getClass());
        }
        try (InputStream in = whole.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // Nothing is read from anywhere here: this is how the adapter says that there is none.
            throw new AppException(CommonError.INVALID_REQUEST, "There is no body", e);
        }
    }

    static OAuthForm parse(String body) {
        if (body.length() > LONGEST) {
            throw CommonError.INVALID_REQUEST.exception("The body is too long");
        }
        Map<String, String> values = new HashMap<>();
        Set<String> names = new HashSet<>();
        for (String pair : body.isEmpty() ? new String[0] : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String name = decode(parts[0]);
            if (!names.add(name)) {
                throw CommonError.INVALID_REQUEST.exception("A parameter comes twice");
            }
            String value = parts.length == 2 ? decode(parts[1]) : "";
            if (!value.isEmpty()) {
                values.put(name, value);
            }
        }
        return new OAuthForm(values);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw CommonError.INVALID_REQUEST.exception("The body has malformed percent-encoding");
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * The value of a parameter.
     *
     * @throws dev.freehold.kernel.AppException INVALID_REQUEST without one
     */
    String require(String name) {
        return find(name)
                .orElseThrow(() ->
                        CommonError.INVALID_REQUEST.exception("The parameter is missing: " + name));
    }

    /** Some clients send a name without a secret, or neither: those are public, as all are here. */
    private static boolean hasClientSecret(HttpRequest<?> request) {
        String header = request.getHeaders().getAuthorization().orElse("");
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return false;
        }
        try {
            byte[] pair = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            return !new String(pair, StandardCharsets.UTF_8).endsWith(":");
        } catch (IllegalArgumentException _) {
            return true;
        }
    }
}
