package dev.freehold.platform.limits;

import dev.freehold.kernel.ErrorCode;

/** Why a caller that is known is not let in. */
public enum LimitError implements ErrorCode {
    TOKEN_OUTDATED(401, "The access token is from before a change; refresh it"),
    SESSION_ENDED(401, "The session has ended"),
    KEY_REVOKED(401, "The API key was revoked"),
    KEY_EXPIRED(401, "The API key has expired"),
    TENANT_SUSPENDED(403, "The tenant is suspended"),
    RATE_LIMITED(429, "Too many requests"),
    LIMITS_UNAVAILABLE(503, "Limits cannot be checked now");

    private final int status;
    private final String title;

    LimitError(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
