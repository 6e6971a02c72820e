package dev.freehold.auth.adapter;

import dev.freehold.auth.Profiles;
import dev.freehold.auth.Renewal;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Set;

/** {@code /api/v1/auth}, and the same at the old path {@code /auth}. */
@Controller
@Tag(name = "Identity")
class AuthController {
    private final Renewal renewal;
    private final Profiles profiles;

    AuthController(Renewal renewal, Profiles profiles) {
        this.renewal = renewal;
        this.profiles = profiles;
    }

    @Post(uris = {"/api/v1/auth/refresh", "/auth/refresh"})
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(
            // Micronaut numbers the operation of a second path, and its name wherever it reads it
            // in
            // a description: refresh stands in bad_refresh_token.
            operationId = "renewTokens",
            summary = "Renew tokens",
            description =
                    "A refresh token is good for one use; a spent one that comes back ends its session."
                            + " For ten seconds it may be repeated, in case the answer was lost.")
    @ApiResponse(responseCode = "200", description = "New tokens")
    @ApiResponse(responseCode = "401", description = "bad_refresh_token")
    @ApiResponse(responseCode = "403", description = "tenant_suspended")
    HttpResponse<TokenAnswer> refresh(@Valid @Body RefreshRequest request) {
        return TokenReply.ok(renewal.refresh(request.refreshToken(), Set.of()));
    }

    @Get(uris = {"/api/v1/auth/me", "/auth/me"})
    @Secured(SecurityRule.IS_AUTHENTICATED)
    @SecurityRequirement(name = "bearer")
    @Operation(summary = "The caller's account, tenant, plan and scopes")
    @ApiResponse(responseCode = "200", description = "Who calls")
    MeAnswer me(@Parameter(hidden = true) Principal principal) {
        return MeAnswer.of(
                principal,
                profiles.require(principal),
                principal.scopes().stream().map(Scope::text).sorted().toList());
    }
}
