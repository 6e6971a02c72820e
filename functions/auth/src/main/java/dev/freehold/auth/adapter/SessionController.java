package dev.freehold.auth.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.auth.Memberships;
import dev.freehold.auth.OwnSessions;
import dev.freehold.auth.Session;
import dev.freehold.auth.Sessions;
import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A person's own sessions and tenants: {@code /api/v1/auth}. */
@Controller
@SecurityRequirement(name = "bearer")
@Tag(name = "Identity")
class SessionController {
    private static final int DEFAULT_LIMIT = 20;

    private final Sessions sessions;
    private final OwnSessions own;
    private final Memberships memberships;

    SessionController(Sessions sessions, OwnSessions own, Memberships memberships) {
        this.sessions = sessions;
        this.own = own;
        this.memberships = memberships;
    }

    @Post(uris = {"/api/v1/auth/logout", "/auth/logout"})
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.ACCOUNT)
    @Operation(
            operationId = "logout",
            summary = "Log out",
            description =
                    "Ends the session that the access token is of. With an expired one, revoke the"
                            + " session's refresh token instead.")
    @ApiResponse(responseCode = "204", description = "Logged out")
    void logout(@Parameter(hidden = true) Principal principal) {
        own.endCurrent(principal);
    }

    @Post("/api/v1/auth/logout-all")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.ACCOUNT)
    @Operation(
            operationId = "logoutAll",
            summary = "Log out everywhere",
            description = "Ends every session of the account, in all its tenants, this one, too.")
    @ApiResponse(responseCode = "204", description = "Logged out")
    void logoutAll(@Parameter(hidden = true) Principal principal) {
        own.endAll(principal);
    }

    @Get("/api/v1/auth/sessions")
    @RequiresScope(Scope.ACCOUNT)
    @Operation(
            operationId = "listSessions",
            summary = "The caller's sessions in this tenant, the newest first",
            description =
                    "nextCursor of an answer is the cursor of the next request; it is null on the last page.")
    @ApiResponse(responseCode = "200", description = "A page of sessions")
    SessionPage list(
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor,
            @Parameter(hidden = true) Principal principal) {
        Page<Session> page =
                own.list(
                        principal,
                        cursor == null ? Cursor.START : Cursor.parse(cursor),
                        limit == null ? DEFAULT_LIMIT : limit);
        return new SessionPage(
                page.items().stream().map(item -> SessionAnswer.of(item, principal)).toList(),
                page.nextCursor());
    }

    @Delete("/api/v1/auth/sessions/{sessionId}")
    @Status(HttpStatus.NO_CONTENT)
    @RequiresScope(Scope.ACCOUNT)
    @Operation(
            operationId = "endSession",
            summary = "End one of the caller's sessions",
            description = "Its tokens are refused from the next request on.")
    @ApiResponse(responseCode = "204", description = "Ended")
    @ApiResponse(responseCode = "404", description = "session_not_found")
    void end(UUID sessionId, @Parameter(hidden = true) Principal principal) {
        own.end(principal, sessionId);
    }

    @Get("/api/v1/auth/memberships")
    @RequiresScope(Scope.ACCOUNT)
    @Operation(
            operationId = "listMemberships",
            summary = "The tenants that the caller's account works in")
    @ApiResponse(responseCode = "200", description = "All of them, the oldest membership first")
    MembershipList memberships(@Parameter(hidden = true) Principal principal) {
        return new MembershipList(
                memberships.of(principal.account()).stream()
                        .map(membership -> MembershipAnswer.of(membership, principal))
                        .toList());
    }

    @Post("/api/v1/auth/switch")
    @RequiresScope(Scope.ACCOUNT)
    @Operation(
            operationId = "switchTenant",
            summary = "Tokens for another tenant of the caller's account",
            description =
                    "A session of its own, which ends with the caller's at the latest. The caller's goes on.")
    @ApiResponse(responseCode = "200", description = "Tokens")
    @ApiResponse(responseCode = "403", description = "tenant_suspended")
    @ApiResponse(responseCode = "404", description = "tenant_not_found")
    HttpResponse<TokenAnswer> change(
            @Valid @Body SwitchRequest request, @Parameter(hidden = true) Principal principal) {
        return HttpResponse.ok(TokenAnswer.of(sessions.change(principal, request.tenantId())))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    /** Which tenant to work in. */
    @Serdeable
    record SwitchRequest(@NotNull UUID tenantId) {}

    /** A session; {@code network} is the address that it was begun from. */
    @Serdeable
    record SessionAnswer(
            UUID id,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            String network,
            String userAgent,
            boolean current) {
        static SessionAnswer of(Session session, Principal principal) {
            return new SessionAnswer(
                    session.id(),
                    session.createdAt(),
                    session.lastUsedAt(),
                    session.expiresAt(),
                    session.network(),
                    session.userAgent(),
                    session.id().equals(principal.session()));
        }
    }

    /** A part of the sessions; {@code nextCursor} is null on the last. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SessionPage(List<SessionAnswer> items, @Nullable String nextCursor) {}

    /** A tenant, and what the account is in it. */
    @Serdeable
    record MembershipAnswer(
            UUID tenantId,
            String name,
            String slug,
            String kind,
            String status,
            String role,
            Instant memberSince,
            boolean current) {
        static MembershipAnswer of(Memberships.Membership membership, Principal principal) {
            return new MembershipAnswer(
                    membership.tenantId(),
                    membership.name(),
                    membership.slug(),
                    membership.kind(),
                    membership.tenantStatus(),
                    membership.role(),
                    membership.memberSince(),
                    membership.tenantId().equals(principal.tenant().value()));
        }
    }

    /** All of an account's tenants. */
    @Serdeable
    record MembershipList(List<MembershipAnswer> items) {}
}
