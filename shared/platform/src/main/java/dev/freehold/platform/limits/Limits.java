package dev.freehold.platform.limits;

/**
 * Requests a minute.
 *
 * @param tenant of all the tenant's callers together
 * @param own of one member or key
 * @param write of these, those that change something
 * @param spend of these, those that cost money
 */
record Limits(int tenant, int own, int write, int spend) {}
