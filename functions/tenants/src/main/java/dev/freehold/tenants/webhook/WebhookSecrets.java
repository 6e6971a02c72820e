package dev.freehold.tenants.webhook;

import dev.freehold.platform.config.SecretValues;
import dev.freehold.platform.seal.SealingKey;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes the secrets that deliveries are signed with, and seals them for the database. Tenants read
 * them as {@code whsec_} and 32 bytes in Base64, as the Standard Webhooks specification writes
 * them.
 */
@Singleton
final class WebhookSecrets {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SealingKey sealing;

    WebhookSecrets(
            SecretValues secrets, @Property(name = "freehold.secrets.webhook-seal") String id) {
        this.sealing = new SealingKey(secrets, id);
    }

    /** 32 random bytes. */
    static byte[] make() {
        byte[] secret = new byte[BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** As a tenant is told it. */
    static String text(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /** Bound to the webhook: another's row cannot borrow it. */
    byte[] seal(UUID tenant, UUID webhook, byte[] secret) {
        return sealing.seal(name(tenant, webhook), secret);
    }

    byte[] open(UUID tenant, UUID webhook, byte[] sealed) {
        return sealing.open(name(tenant, webhook), sealed);
    }

    private static String name(UUID tenant, UUID webhook) {
        return "webhook " + tenant + " " + webhook;
    }
}
