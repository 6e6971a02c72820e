package dev.freehold.platform.seal;

import dev.freehold.platform.config.SecretValues;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of 32 bytes in Base64, by which things are sealed: AES-256-GCM, a random 12-byte nonce
 * in front. It is fetched when it is first needed.
 */
public final class SealingKey {
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretValues secrets;
    private final String secretId;

    public SealingKey(SecretValues secrets, String secretId) {
        this.secrets = secrets;
        this.secretId = secretId;
    }

    /** Seals {@code plain}, bound to {@code name}. */
    public byte[] seal(String name, byte[] plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, name, nonce, plain);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    }

    /**
     * Opens what was sealed under the same name.
     *
     * @throws IllegalStateException when either was changed, or another key was used
     */
    public byte[] open(String name, byte[] sealed) {
        ByteBuffer buffer = ByteBuffer.wrap(sealed);
        byte[] nonce = new byte[NONCE_BYTES];
        buffer.get(nonce);
        byte[] rest = new byte[buffer.remaining()];
        buffer.get(rest);
        return crypt(Cipher.DECRYPT_MODE, name, nonce, rest);
    }

    /** The key itself, to derive others from. */
    public SecretKey key() {
        return new SecretKeySpec(Base64.getDecoder().decode(secrets.value(secretId)), "AES");
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
}
