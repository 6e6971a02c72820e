package dev.freehold.auth;

import dev.freehold.platform.config.SecretValues;
import dev.freehold.platform.seal.SealingKey;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals what the database holds and must not be able to read, and derives what nobody guesses. */
@Singleton
final class Seal {
    private final SealingKey sealing;

    Seal(SecretValues secrets, @Property(name = "freehold.secrets.jwt-seal") String secretId) {
        this.sealing = new SealingKey(secrets, secretId);
    }

    /** Seals {@code plain}, bound to {@code name}. */
    byte[] seal(String name, byte[] plain) {
        return sealing.seal(name, plain);
    }

    /** Opens what was sealed under the same name; fails when either was changed. */
    byte[] open(String name, byte[] sealed) {
        return sealing.open(name, sealed);
    }

    /**
     * A digest that only this platform can compute, so that it gives nothing away of a password.
     */
    String fingerprint(String text) {
        return HexFormat.of().formatHex(mac(sealing.key().getEncoded(), text));
    }

    /**
     * 32 bytes that follow from {@code text}, and that only this platform can compute; a key of its
     * own for each purpose.
     */
    byte[] derive(String purpose, String text) {
        return mac(mac(sealing.key().getEncoded(), "purpose:" + purpose), text);
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
