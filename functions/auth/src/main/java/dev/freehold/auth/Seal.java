package dev.freehold.auth;

import dev.freehold.platform.config.SecretValues;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what the database holds and must not be able to read: AES-256-GCM, a random 12-byte nonce
 * in front.
 */
@Singleton
final class Seal {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretValues secrets;
    private final String secretId;

    Seal(SecretValues secrets, @Property(name = "freehold.secrets.jwt-seal") String secretId) {
        this.secrets = secrets;
        this.secretId = secretId;
    }

    /** Seals {@code plain}, bound to {@code name}. */
    byte[] seal(String name, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, name, nonce, plain);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    }

    /** Opens what was sealed under the same name; fails when either was changed. */
    byte[] open(String name, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return crypt(Cipher.DECRYPT_MODE, name, nonce, rest);
    }

    /**
     * A digest that only this platform can compute, so that it gives nothing away of a password.
     */
    String fingerprint(String text) {
        return HexFormat.of().formatHex(mac(key().getEncoded(), text));
    }

    /**
     * 32 bytes that follow from {@code text}, and that only this platform can compute; a key of its
     * own for each purpose.
     */
    byte[] derive(String purpose, String text) {
        return mac(mac(key().getEncoded(), "purpose:" + purpose), text);
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

    private byte[] crypt(int mode, String name, byte[] nonce, byte[] content) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The sealing key does not fit", e);
        }
    }

    private SecretKey key() {
        return new SecretKeySpec(Base64.getDecoder().decode(secrets.value(secretId)), "AES");
    }
}
