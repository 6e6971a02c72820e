package dev.freehold.platform.limits;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import java.util.UUID;

/** A partition key of table {@code limits}; it starts with the tenant. */
record ItemKey(String text) {
    /** Of all the tenant's callers together. */
    static ItemKey ofTenant(TenantId tenant) {
        return new ItemKey(tenant.hex() + "#t");
    }

    static ItemKey ofMember(TenantId tenant, UUID account) {
        return new ItemKey(tenant.hex() + "#u#" + Ids.hex(account));
    }

    static ItemKey ofKey(TenantId tenant, UUID key) {
        return new ItemKey(tenant.hex() + "#k#" + Ids.hex(key));
    }
}
