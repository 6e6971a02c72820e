package dev.freehold.auth.adapter;

import dev.freehold.auth.Registration;
import dev.freehold.auth.Verification;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;

/** How accounts begin. */
@Controller
@Tag(name = "Identity")
class RegistrationController {
    private final Registration registration;
    private final Verification verification;

    RegistrationController(Registration registration, Verification verification) {
        this.registration = registration;
        this.verification = verification;
    }

    @Post(uris = {"/api/v1/auth/register", "/auth/register"})
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(
            operationId = "register",
            summary = "Register",
            description =
                    "Has a token mailed to the address that verify-email makes an account of; to one"
                            + " that has an account, a mail that says so. The answer is the same."
                            + " With an invitation's token the account becomes a member of that tenant,"
                            + " without one the owner of its own. Send an Idempotency-Key to repeat"
                            + " without a second mail.")
    @ApiResponse(responseCode = "202", description = "A mail goes out")
    @ApiResponse(responseCode = "400", description = "invalid_request, weak_password")
    @ApiResponse(responseCode = "403", description = "registration_closed, invitation_required")
    @ApiResponse(responseCode = "404", description = "invitation_not_found")
    @ApiResponse(responseCode = "409", description = "idempotency_in_progress")
    @ApiResponse(responseCode = "422", description = "idempotency_key_reused")
    HttpResponse<Void> register(
            @Valid @Body RegisterRequest request,
            @Nullable @Header("Idempotency-Key") String idempotencyKey) {
        registration.register(
                request.email(),
                request.password(),
                request.tenant(),
                request.invitation(),
                idempotencyKey);
        return HttpResponse.accepted();
    }

    @Post(uris = {"/api/v1/auth/verify-email", "/auth/verify-email"})
    @Secured(SecurityRule.IS_ANONYMOUS)
    @Operation(
            operationId = "verifyEmail",
            summary = "Confirm a registration by the token that was mailed",
            description =
                    "Makes the account and logs it in. The token is good for 24 hours and one use.")
    @ApiResponse(
            responseCode = "201",
            description = "The account is there and logged in",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "400", description = "invalid_request, bad_token")
    @ApiResponse(responseCode = "404", description = "invitation_not_found")
    @ApiResponse(responseCode = "409", description = "email_taken")
    HttpResponse<TokenAnswer> verifyEmail(@Valid @Body TokenRequest request) {
        return TokenReply.created(verification.verify(request.token()));
    }
}
