package dev.freehold.localstack.cloud;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that SigV4 derives for one day, region and service. */
final class SigningKey {
    private static final String MAC = "HmacSHA256";

    private final byte[] key;

    SigningKey(String secretKey, CredentialScope scope) {
        byte[] date = mac(utf8("AWS4" + secretKey), scope.date());
        byte[] service = mac(mac(date, scope.region()), scope.service());
        this.key = mac(service, "aws4_request");
    }

    /** The signature of {@code text}, as 64 hex digits. */
    String sign(String text) {
        return HexFormat.of().formatHex(mac(key, text));
    }

    /** The hash of {@code bytes}, as 64 hex digits. */
    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(utf8(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + MAC, e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
