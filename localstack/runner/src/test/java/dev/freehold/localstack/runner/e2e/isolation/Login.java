package dev.freehold.localstack.runner.e2e.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.e2e.Api;
import java.util.Map;

/** What a login gives; {@code session} is the id of what it began. */
record Login(String token, String refresh, String session) {
    static Login of(Api api, Api.Caller caller) {
        JsonNode answer =
                api.post(
                                "/api/v1/auth/login",
                                null,
                                Map.of("email", caller.email(), "password", caller.password()))
                        .json();
        String token = answer.path("access_token").asText();
        return new Login(token, answer.path("refresh_token").asText(), sessionOf(token));
    }

    /** The session that a token is of. */
    static String sessionOf(String token) {
        return ForgedTokens.claims(token, _ -> {}).path("sid").asText();
    }
}
