package dev.freehold.auth.adapter;

import dev.freehold.auth.Tokens;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;

/** Answers with tokens, which nobody may keep on the way. */
final class TokenReply {
    private TokenReply() {}

    static HttpResponse<TokenAnswer> ok(Tokens tokens) {
        return HttpResponse.ok(TokenAnswer.of(tokens))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    static HttpResponse<TokenAnswer> created(Tokens tokens) {
        return HttpResponse.created(TokenAnswer.of(tokens))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
