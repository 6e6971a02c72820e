package dev.freehold.auth;

import dev.freehold.kernel.ErrorCode;

/** What the identity API can answer with, besides success. */
public enum AuthError implements ErrorCode {
    WEAK_PASSWORD(400, "The password is too easy to guess"),
    BAD_TOKEN(400, "The token is unknown, used or expired"),
    BAD_CREDENTIALS(401, "The e-mail address or the password is wrong"),
    BAD_REFRESH_TOKEN(401, "The refresh token is unknown, spent, revoked or expired"),
    INVALID_SCOPE(400, "A scope is unknown, or more than the account has"),
    NO_TENANT(403, "The account belongs to no tenant"),
    TENANT_SUSPENDED(403, "The tenant is suspended"),
    WRONG_PASSWORD(403, "The current password is wrong"),
    REGISTRATION_CLOSED(403, "Nobody can register here"),
    INVITATION_REQUIRED(403, "Only those who are invited can register here"),
    TENANT_NOT_FOUND(404, "The account has no such tenant"),
    SESSION_NOT_FOUND(404, "The account has no such session in this tenant"),
    INVITATION_NOT_FOUND(404, "There is no open invitation of this token for this address"),
    EMAIL_TAKEN(409, "There is an account with this e-mail address already"),
    ALREADY_MEMBER(409, "The account is a member of this tenant already"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts failed; try again later");

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
