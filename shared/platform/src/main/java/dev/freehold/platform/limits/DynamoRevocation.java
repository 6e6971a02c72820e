package dev.freehold.platform.limits;

import dev.freehold.kernel.TenantId;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/** Raises the version of the item in table {@code limits}, on which every request depends. */
@Singleton
@Requires(property = LimitsTable.PROPERTY)
final class DynamoRevocation implements Revocation {
    private static final Logger LOG = LoggerFactory.getLogger(DynamoRevocation.class);
    private static final int ATTEMPTS = 3;

    private final LimitsTable table;

    DynamoRevocation(LimitsTable table) {
        this.table = table;
    }

    @Override
    public void tenantChanged(TenantId tenant) {
        raise(ItemKey.ofTenant(tenant));
    }

    @Override
    public void memberChanged(TenantId tenant, UUID account) {
        raise(ItemKey.ofMember(tenant, account));
    }

    @Override
    public void keyChanged(TenantId tenant, UUID key) {
        raise(ItemKey.ofKey(tenant, key));
    }

    private void raise(ItemKey key) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                table.raise(key);
                return;
            } catch (SdkException e) {
                LOG.error("Attempt {} to tell of a change failed: {}", attempt, key.text(), e);
            }
        }
    }
}
