/**
 * Tenants, and what belongs to each: members, invitations, API keys, the record of what was done;
 * and the platform's own view of all tenants.
 */
@NullMarked
package dev.freehold.tenants;

import org.jspecify.annotations.NullMarked;
