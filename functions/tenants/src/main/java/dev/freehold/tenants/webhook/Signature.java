package dev.freehold.tenants.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers by which a receiver knows that a delivery is ours, fresh, and not seen before:
 * HMAC-SHA256 over id, timestamp and body. Source: the Standard Webhooks specification, version 1.
 */
final class Signature {
    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** One signature for each secret, so that a receiver may have either while they change. */
    static Map<String, String> headers(
            String event, Instant at, byte[] body, List<byte[]> secrets) {
        String seconds = Long.toString(at.getEpochSecond());
        return Map.of(
                ID,
                event,
                TIMESTAMP,
                seconds,
                SIGNATURE,
                secrets.stream()
                        .map(secret -> "v1," + sign(secret, event + "." + seconds + ".", body))
                        .collect(Collectors.joining(" ")));
    }

    private static String sign(byte[] secret, String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update(head.getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
