package dev.freehold.topology;

import static dev.freehold.topology.HttpMethod.DELETE;
import static dev.freehold.topology.HttpMethod.GET;
import static dev.freehold.topology.HttpMethod.PATCH;
import static dev.freehold.topology.HttpMethod.POST;
import static dev.freehold.topology.HttpMethod.PUT;

import dev.freehold.kernel.Scope;
import java.time.Duration;
import java.util.List;

/** The entries that administer tenants: each tenant its own, and the platform all of them. */
final class Tenancy {
    private static final String MODULE = "functions/tenants";
    private static final String MAIN = "dev.freehold.tenants.adapter.Main";

    private Tenancy() {}

    static Entry tenants() {
        return new Entry(
                "tenants",
                MODULE,
                MAIN,
                512,
                Duration.ofSeconds(29),
                2,
                new Trigger.Http(
                        List.of(
                                Route.scoped(GET, "/api/v1/api-keys", Scope.KEYS_READ),
                                Route.scoped(POST, "/api/v1/api-keys", Scope.KEYS_WRITE),
                                Route.scoped(GET, "/api/v1/api-keys/{keyId}", Scope.KEYS_READ),
                                Route.scoped(PATCH, "/api/v1/api-keys/{keyId}", Scope.KEYS_WRITE),
                                Route.scoped(
                                        POST, "/api/v1/api-keys/{keyId}/rotate", Scope.KEYS_WRITE),
                                Route.scoped(DELETE, "/api/v1/api-keys/{keyId}", Scope.KEYS_WRITE),
                                Route.scoped(GET, "/api/v1/members", Scope.MEMBERS_READ),
                                Route.scoped(POST, "/api/v1/members/leave", Scope.ACCOUNT),
                                Route.scoped(
                                        PATCH, "/api/v1/members/{accountId}", Scope.MEMBERS_WRITE),
                                Route.scoped(
                                        DELETE, "/api/v1/members/{accountId}", Scope.MEMBERS_WRITE),
                                Route.scoped(
                                        POST,
                                        "/api/v1/members/{accountId}/reactivate",
                                        Scope.MEMBERS_WRITE),
                                Route.scoped(GET, "/api/v1/invitations", Scope.MEMBERS_READ),
                                Route.scoped(POST, "/api/v1/invitations", Scope.MEMBERS_WRITE),
                                Route.scoped(
                                        DELETE,
                                        "/api/v1/invitations/{invitationId}",
                                        Scope.MEMBERS_WRITE),
                                Route.scoped(
                                        POST,
                                        "/api/v1/invitations/{invitationId}/resend",
                                        Scope.MEMBERS_WRITE),
                                Route.scoped(GET, "/api/v1/groups", Scope.MEMBERS_READ),
                                Route.scoped(POST, "/api/v1/groups", Scope.MEMBERS_WRITE),
                                Route.scoped(GET, "/api/v1/groups/{groupId}", Scope.MEMBERS_READ),
                                Route.scoped(
                                        PATCH, "/api/v1/groups/{groupId}", Scope.MEMBERS_WRITE),
                                Route.scoped(
                                        DELETE, "/api/v1/groups/{groupId}", Scope.MEMBERS_WRITE),
                                Route.scoped(
                                        GET,
                                        "/api/v1/groups/{groupId}/members",
                                        Scope.MEMBERS_READ),
                                Route.scoped(
                                        PUT,
                                        "/api/v1/groups/{groupId}/members/{accountId}",
                                        Scope.MEMBERS_WRITE),
                                Route.scoped(
                                        DELETE,
                                        "/api/v1/groups/{groupId}/members/{accountId}",
                                        Scope.MEMBERS_WRITE),
                                Route.scoped(GET, "/api/v1/tenants", Scope.ACCOUNT),
                                Route.scoped(POST, "/api/v1/tenants", Scope.ACCOUNT),
                                Route.scoped(GET, "/api/v1/tenants/{tenantId}", Scope.TENANT_READ),
                                Route.scoped(
                                        PATCH, "/api/v1/tenants/{tenantId}", Scope.TENANT_WRITE),
                                Route.scoped(
                                        DELETE, "/api/v1/tenants/{tenantId}", Scope.TENANT_OWN),
                                Route.scoped(GET, "/api/v1/plans", Scope.TENANT_READ),
                                Route.scoped(GET, "/api/v1/audit-events", Scope.AUDIT_READ),
                                webhook(GET, ""),
                                webhook(POST, ""),
                                webhook(GET, "/{webhookId}"),
                                webhook(PATCH, "/{webhookId}"),
                                webhook(DELETE, "/{webhookId}"),
                                webhook(POST, "/{webhookId}/rotate"),
                                webhook(POST, "/{webhookId}/test"),
                                webhook(GET, "/{webhookId}/deliveries"),
                                webhook(POST, "/{webhookId}/deliveries/{deliveryId}/redeliver"))),
                "fn_tenants",
                List.of(
                        new Grant.UseTable(Freehold.IDEMPOTENCY),
                        new Grant.UseTable(Freehold.LIMITS),
                        new Grant.ReadSecret(Secrets.WEBHOOK_SEAL),
                        new Grant.Send(Freehold.MAIL),
                        new Grant.Send(Freehold.WEBHOOKS)));
    }

    private static Route webhook(HttpMethod method, String path) {
        return Route.scoped(
                method,
                "/api/v1/webhooks" + path,
                method == GET ? Scope.WEBHOOKS_READ : Scope.WEBHOOKS_WRITE);
    }

    /**
     * Calls tenants' addresses: one tenant at a time in each process, and for a while only, so that
     * slow ones of a few tenants leave processes for the others.
     */
    static Entry webhooks() {
        return new Entry(
                "webhooks",
                MODULE,
                MAIN,
                512,
                Duration.ofSeconds(60),
                4,
                new Trigger.Queues(
                        List.of(new Trigger.Source(Freehold.WEBHOOKS, 1, Duration.ZERO))),
                "fn_webhooks",
                List.of(
                        new Grant.ReadSecret(Secrets.WEBHOOK_SEAL),
                        new Grant.Send(Freehold.WEBHOOKS),
                        new Grant.Send(Freehold.WEBHOOKS_DEAD)));
    }

    static Entry administration() {
        return new Entry(
                "tenants-admin",
                MODULE,
                MAIN,
                512,
                Duration.ofSeconds(29),
                1,
                new Trigger.Http(
                        List.of(
                                administered(GET, "tenants"),
                                administered(POST, "tenants"),
                                administered(GET, "tenants/{tenantId}"),
                                administered(PATCH, "tenants/{tenantId}"),
                                administered(DELETE, "tenants/{tenantId}"),
                                administered(POST, "tenants/{tenantId}/suspend"),
                                administered(POST, "tenants/{tenantId}/resume"),
                                administered(GET, "plans"),
                                administered(POST, "plans"),
                                administered(PATCH, "plans/{planId}"))),
                "fn_tenants_admin",
                List.of(
                        new Grant.UseTable(Freehold.IDEMPOTENCY),
                        new Grant.UseTable(Freehold.LIMITS),
                        new Grant.Send(Freehold.MAIL)));
    }

    private static Route administered(HttpMethod method, String path) {
        return Route.scoped(method, "/api/v1/admin/" + path, Scope.PLATFORM_ADMIN);
    }
}
