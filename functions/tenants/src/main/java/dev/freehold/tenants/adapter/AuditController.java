package dev.freehold.tenants.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.http.PlainText;
import dev.freehold.platform.security.RequiresScope;
import dev.freehold.tenants.AuditEvent;
import dev.freehold.tenants.AuditTrail;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was done in the caller's tenant. */
@Controller("/api/v1/audit-events")
@SecurityRequirement(name = "bearer")
@Tag(name = "Audit")
class AuditController {
    private final AuditTrail trail;
    private final TenantJson json;

    AuditController(AuditTrail trail, TenantJson json) {
        this.trail = trail;
        this.json = json;
    }

    @Get
    @RequiresScope(Scope.AUDIT_READ)
    @Operation(
            operationId = "listAuditEvents",
            summary = "What was done in the tenant, newest first",
            description =
                    "By actor (an account or an API key), action (as member.role_changed), target (an"
                            + " id) and time (RFC 3339, from inclusive, to exclusive). Events are added"
                            + " and never changed; actorKind platform is one who runs the platform.")
    @ApiResponse(responseCode = "200", description = "A page of events")
    AuditPage list(
            @Valid @RequestBean AuditRequest request,
            @Parameter(hidden = true) Principal principal) {
        Page<AuditEvent> page = trail.list(principal.tenant(), request.question());
        return new AuditPage(page.items().stream().map(this::answer).toList(), page.nextCursor());
    }

    private EventAnswer answer(AuditEvent event) {
        return new EventAnswer(
                event.id(),
                event.occurredAt(),
                event.actorKind(),
                event.actorId(),
                event.action(),
                event.targetKind(),
                event.targetId(),
                event.requestId(),
                event.network(),
                json.read(event.details()));
    }

    /** The query parameters of a list of events. */
    @Introspected
    record AuditRequest(
            @Nullable @QueryValue UUID actor,
            @Nullable @QueryValue @Size(max = 100) String action,
            @Nullable @QueryValue @PlainText @Size(max = 100) String target,
            @Nullable @QueryValue @Size(max = 40) String from,
            @Nullable @QueryValue @Size(max = 40) String to,
            @Nullable @QueryValue @Min(1) @Max(100) Integer limit,
            @Nullable @QueryValue @Size(max = 100) String cursor) {
        AuditTrail.Question question() {
            return new AuditTrail.Question(
                    Requests.cursor(cursor),
                    Requests.limit(limit),
                    actor,
                    action,
                    target,
                    Requests.time("from", from),
                    Requests.time("to", to));
        }
    }

    /** What somebody did; {@code actorKind} is user, api_key, platform or system. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record EventAnswer(
            UUID id,
            Instant occurredAt,
            String actorKind,
            @Nullable UUID actorId,
            String action,
            String targetKind,
            String targetId,
            String requestId,
            String network,
            Map<String, Object> details) {}

    /** A part of the events, newest first; {@code nextCursor} is null on the last. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AuditPage(List<EventAnswer> items, @Nullable String nextCursor) {}
}
