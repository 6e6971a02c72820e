package dev.freehold.auth;

import dev.freehold.kernel.ErrorCode;

/** What the identity API can answer with, besides success. */
public enum AuthError implements ErrorCode {
    EMAIL_TAKEN(409, "There is an account with this e-mail address already"),
    BAD_CREDENTIALS(401, "The e-mail address or the password is wrong"),
    BAD_REFRESH_TOKEN(401, "The refresh token is unknown, spent, revoked or expired");

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
