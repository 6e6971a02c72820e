package dev.freehold.auth.adapter;

import dev.freehold.kernel.ErrorCode;

/** What only the endpoints of OAuth 2.0 answer with (RFC 6749, 5.2; RFC 7009, 2.2.1). */
enum OAuthError implements ErrorCode {
    UNSUPPORTED_GRANT_TYPE(400, "grant_type is password or refresh_token"),
    INVALID_GRANT(400, "The credentials or the refresh token are not good"),
    UNSUPPORTED_TOKEN_TYPE(
            400, "Only refresh tokens are revoked here; log out with an access token"),
    INVALID_CLIENT(401, "Clients have no secrets here");

    private final int status;
    private final String title;

    OAuthError(int status, String title) {
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
