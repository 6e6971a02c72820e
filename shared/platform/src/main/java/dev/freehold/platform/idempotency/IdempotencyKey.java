package dev.freehold.platform.idempotency;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.kernel.Principal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A caller's {@code Idempotency-Key} on one route. Another tenant's or principal's equal key is
 * another key.
 *
 * @param partition DynamoDB's partition key; starts with the tenant, or {@code public}
 * @param fingerprint of the request; a second request under the key must have the same
 */
public record IdempotencyKey(String partition, String fingerprint) {
    private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** Of a caller that is known; the fingerprint is a digest of {@code request}. */
    public static @Nullable IdempotencyKey of(
            @Nullable String header, Principal principal, String route, byte[] request) {
        return header == null
                ? null
                : new IdempotencyKey(
                        "t#"
                                + principal.tenant().hex()
                                + "#"
                                + digest(
                                        text(
                                                caller(principal)
                                                        + " "
                                                        + route
                                                        + " "
                                                        + valid(header))),
                        digest(request));
    }

    /**
     * Of a caller that nobody knows; {@code fingerprint} must not give away what the request held.
     */
    public static @Nullable IdempotencyKey ofAnyone(
            @Nullable String header, String route, String fingerprint) {
        return header == null
                ? null
                : new IdempotencyKey(
                        "public#" + digest(text(route + " " + valid(header))), fingerprint);
    }

    /** A member and the API keys that it made are not the same. */
    private static UUID caller(Principal principal) {
        return principal.key() == null ? principal.account() : principal.key();
    }

    private static String valid(String header) {
        if (!VALID.matcher(header).matches()) {
            throw new AppException(
                    CommonError.INVALID_REQUEST,
                    "The Idempotency-Key is not valid",
                    List.of(
                            new FieldError(
                                    "Idempotency-Key",
                                    "must be 1 to 255 visible ASCII characters")));
        }
        return header;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
