package dev.freehold.platform.limits;

import dev.freehold.kernel.TenantId;
import java.util.UUID;

/**
 * Tells every process that what it knows of a caller is no longer true. Call it after the change
 * has been committed: each request that begins after it has returned is decided by the new truth. A
 * process that dies between commit and call costs no more than the rest of the minute, after which
 * the truth is read again anyway; so does a store that does not answer, which is logged and not
 * thrown, because the change itself is done.
 */
public interface Revocation {
    /** The tenant's status, plan or limits changed, or it was deleted. */
    void tenantChanged(TenantId tenant);

    /** The member's role, status, epoch or sessions changed. */
    void memberChanged(TenantId tenant, UUID account);

    /** The key was changed, rotated or revoked. */
    void keyChanged(TenantId tenant, UUID key);
}
