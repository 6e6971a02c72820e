package dev.freehold.auth;

import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.schedule.ScheduledTask;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the signing key when it is old. The new one is published first and signs when every
 * verifier has had time to read it; the old one stays published until the last token that it signed
 * has expired, and loses its private half before.
 */
@Singleton
public final class KeyRotation implements ScheduledTask {
    /** Twice as long as any verifier or signer keeps what it has read. */
    static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(KeyRotation.class);

    private final KeyRing ring;
    private final SigningKeys keys;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final Duration period;

    KeyRotation(
            KeyRing ring,
            SigningKeys keys,
            TenantTransactions transactions,
            Clock clock,
            @Property(name = "freehold.jwt.rotation-days", defaultValue = "30") int days) {
        this.ring = ring;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
        this.period = Duration.ofDays(days);
    }

    /** Does what is due; running it again, or twice at once, changes nothing. */
    @Override
    public void run() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        boolean isAdded =
                transactions.withoutTenant(() -> {
                    keys.remove(now.minus(TokenSigner.LIFE).minus(OVERLAP));
                    keys.removePrivateHalves(now.minus(OVERLAP));
                    return ring.add(now, now.plus(OVERLAP), now.minus(period));
                });
        LOG.info("Signing keys: {}", isAdded ? "a new one is published" : "none is due");
    }
}
