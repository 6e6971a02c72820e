package dev.freehold.auth.adapter;

import dev.freehold.auth.Logins;
import dev.freehold.auth.PasswordChanges;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** What is done with a password. */
@Controller
@Tag(name = "Identity")
class PasswordController {
    private final Logins logins;
    private final PasswordChanges changes;

    PasswordController(Logins logins, PasswordChanges changes) {
        this.logins = logins;
        this.changes = changes;
    }

    @Post(uris = {"/api/v1/auth/login", "/auth/login"})
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(operationId = "login", summary = "Log in with e-mail address and password")
    @ApiResponse(responseCode = "200", description = "Logged in", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "401", description = "bad_credentials")
    @ApiResponse(responseCode = "429", description = "too_many_attempts; see Retry-After")
    HttpResponse<TokenAnswer> login(@Valid @Body LoginRequest request) {
        return TokenReply.ok(logins.login(request.email(), request.password()));
    }

    @Post(uris = {"/api/v1/auth/forgot-password", "/auth/forgot-password"})
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(
            operationId = "forgotPassword",
            summary = "Have a token mailed that sets a new password",
            description = "The answer is the same for an address without an account.")
    @ApiResponse(responseCode = "202", description = "A mail goes out if there is an account")
    HttpResponse<Void> forgotPassword(@Valid @Body ForgotPasswordRequest request) {
        changes.forgot(request.email());
        return HttpResponse.accepted();
    }

    @Post(uris = {"/api/v1/auth/reset-password", "/auth/reset-password"})
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(
            operationId = "resetPassword",
            summary = "Set a new password by the token that was mailed",
            description =
                    "The token is good for an hour and one use. Every session of the account ends.")
    @ApiResponse(responseCode = "204", description = "The password is set")
    @ApiResponse(responseCode = "400", description = "invalid_request, bad_token, weak_password")
    HttpResponse<Void> resetPassword(@Valid @Body ResetPasswordRequest request) {
        changes.reset(request.token(), request.password());
        return HttpResponse.noContent();
    }

    @Post(uris = {"/api/v1/auth/change-password", "/auth/change-password"})
    @RequiresScope(Scope.ACCOUNT)
    @SecurityRequirement(name = "bearer")
    @Operation(
            operationId = "changePassword",
            summary = "Change the caller's own password",
            description = "Ends every session of the account and begins a new one.")
    @ApiResponse(responseCode = "200", description = "Changed", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "invalid_request, weak_password")
    @ApiResponse(responseCode = "403", description = "wrong_password")
    @ApiResponse(responseCode = "429", description = "too_many_attempts; see Retry-After")
    HttpResponse<TokenAnswer> changePassword(
            @Valid @Body ChangePasswordRequest request,
            @Parameter(hidden = true) Principal principal) {
        return TokenReply.ok(
                changes.change(principal, request.currentPassword(), request.newPassword()));
    }
}
