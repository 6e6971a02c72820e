package dev.freehold.auth;

import dev.freehold.kernel.Principal;

/**
 * What a caller gets for its credentials.
 *
 * @param access a JWT for 15 minutes
 * @param refresh an opaque token for 30 days, good for one use
 */
public record Tokens(Principal principal, String access, String refresh) {}
