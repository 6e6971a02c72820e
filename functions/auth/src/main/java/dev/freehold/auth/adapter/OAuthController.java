package dev.freehold.auth.adapter;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freehold.auth.Logins;
import dev.freehold.auth.OwnSessions;
import dev.freehold.auth.Renewal;
import dev.freehold.auth.Session;
import dev.freehold.auth.Tokens;
import dev.freehold.kernel.AppException;
import dev.freehold.kernel.Scope;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** The token endpoint of OAuth 2.0 (RFC 6749) and its revocation endpoint (RFC 7009). */
@Controller
@Tag(name = "Identity")
final class OAuthController {
    private static final Set<String> OWN_CODES =
            Set.of(
                    "invalid_request",
                    "invalid_scope",
                    "unsupported_grant_type",
                    "unsupported_token_type",
                    "invalid_client");

    private final Logins logins;
    private final Renewal renewal;
    private final OwnSessions sessions;

    OAuthController(Logins logins, Renewal renewal, OwnSessions sessions) {
        this.logins = logins;
        this.renewal = renewal;
        this.sessions = sessions;
    }

    @Post(uris = {"/api/v1/auth/token", "/auth/token"})
    @Consumes(MediaType.ALL)
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(
            operationId = "oauthGrant",
            summary = "Tokens for OAuth 2.0 clients",
            description =
                    "Grants password (username, password) and refresh_token; scope limits them. Errors"
                            + " are those of RFC 6749, 5.2.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = GrantRequest.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Tokens",
            content = @Content(schema = @Schema(implementation = TokenAnswer.class)))
    @ApiResponse(
            responseCode = "400",
            description = "invalid_request, invalid_grant, invalid_scope, unsupported_grant_type",
            content = @Content(schema = @Schema(implementation = OAuthFailure.class)))
    @ApiResponse(
            responseCode = "401",
            description = "invalid_client",
            content = @Content(schema = @Schema(implementation = OAuthFailure.class)))
    HttpResponse<?> token(HttpRequest<?> request) {
        return answer(() -> HttpResponse.ok(TokenAnswer.of(grant(OAuthForm.of(request)))));
    }

    private Tokens grant(OAuthForm form) {
        String type = form.require("grant_type");
        Set<Scope> wanted = form.find("scope").map(Session::read).orElse(Set.of());
        return switch (type) {
            case "password" ->
                    logins.login(form.require("username"), form.require("password"), wanted);
            case "refresh_token" -> renewal.refresh(form.require("refresh_token"), wanted);
            default -> throw OAuthError.UNSUPPORTED_GRANT_TYPE.exception();
        };
    }

    @Post("/api/v1/auth/revoke")
    @Consumes(MediaType.ALL)
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(
            operationId = "oauthRevoke",
            summary = "End the session of a refresh token",
            description =
                    "For clients whose access token has expired, and for OAuth 2.0 clients. A token that"
                            + " is unknown is as good as revoked.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema = @Schema(implementation = RevocationRequest.class)))
    @ApiResponse(responseCode = "200", description = "It is good for nothing any more")
    @ApiResponse(
            responseCode = "400",
            description = "invalid_request, unsupported_token_type",
            content = @Content(schema = @Schema(implementation = OAuthFailure.class)))
    HttpResponse<?> revoke(HttpRequest<?> request) {
        return answer(() -> {
            String token = OAuthForm.of(request).require("token");
            if (token.contains(".")) {
                throw OAuthError.UNSUPPORTED_TOKEN_TYPE.exception();
            }
            sessions.revoke(token);
            return HttpResponse.ok(Map.of());
        });
    }

    /** Refusals in the words of OAuth; outages and limits are answered as everywhere. */
    private static HttpResponse<?> answer(Supplier<MutableHttpResponse<?>> work) {
        MutableHttpResponse<?> answer;
        try {
            answer = work.get();
        } catch (AppException e) {
            if (e.code().status() == HttpStatus.TOO_MANY_REQUESTS.getCode()
                    || e.code().status() >= HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
                throw e;
            }
            answer = refusal(e);
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.PRAGMA, "no-cache");
    }

    private static MutableHttpResponse<?> refusal(AppException failure) {
        boolean isOurs = OWN_CODES.contains(failure.code().code());
        String code = isOurs ? failure.code().code() : OAuthError.INVALID_GRANT.code();
        int status = isOurs ? failure.code().status() : OAuthError.INVALID_GRANT.status();
        MutableHttpResponse<?> answer =
                HttpResponse.status(HttpStatus.valueOf(status))
                        .body(new OAuthFailure(code, failure.detail()));
        return status == HttpStatus.UNAUTHORIZED.getCode()
                ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"freehold\"")
                : answer;
    }

    /** An error of RFC 6749. */
    @Serdeable
    record OAuthFailure(String error, @JsonProperty("error_description") String errorDescription) {}

    /** The form of the token endpoint, for its description. */
    @Serdeable
    record GrantRequest(
            @JsonProperty("grant_type") String grantType,
            String username,
            String password,
            @JsonProperty("refresh_token") String refreshToken,
            String scope) {}

    /** The form of the revocation endpoint, for its description. */
    @Serdeable
    record RevocationRequest(String token) {}
}
