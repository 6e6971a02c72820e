package dev.freehold.auth;

import dev.freehold.kernel.ErrorCode;

/** What the identity API can answer with, besides success. */
public enum AuthError implements ErrorCode {
    EMAIL_TAKEN(409, "There is an account with this e-mail address already"),
    BAD_CREDENTIALS(401, "The e-mail address or the password is wrong"),
    BAD_REFRESH_TOKEN(401, "The refresh token is unknown, spent, revoked or expired"),
    INVALID_SCOPE(400, "A scope is unknown, or more than the account has"),
    NO_TENANT(403, "The account belongs to no tenant"),
    TENANT_SUSPENDED(403, "The tenant is suspended"),
    TENANT_NOT_FOUND(404, "The account has no such tenant"),
    SESSION_NOT_FOUND(404, "The account has no such session in this tenant");

    private final int status;
    private final String title;

    AuthError(int status, String title) {
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
