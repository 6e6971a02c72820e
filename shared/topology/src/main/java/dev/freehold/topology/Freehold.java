package dev.freehold.topology;

import static dev.freehold.topology.HttpMethod.DELETE;
import static dev.freehold.topology.HttpMethod.GET;
import static dev.freehold.topology.HttpMethod.PATCH;
import static dev.freehold.topology.HttpMethod.POST;
import static dev.freehold.topology.HttpMethod.PUT;

import dev.freehold.kernel.Scope;
import java.time.Duration;
import java.util.List;

/** The platform's own topology. */
public final class Freehold {
    /** Uploaded documents, under {@code t/TENANT/up/}. */
    public static final String DOCUMENTS = "documents";

    /**
     * Canonical texts and their passages, under {@code t/TENANT/tx/}; a bucket of its own, because
     * it raises no events.
     */
    public static final String TEXTS = "texts";

    /** S3 events of uploaded objects. */
    public static final String UPLOADS = "uploads";

    /** Messages that are no S3 events. */
    public static final String UPLOADS_DEAD = "uploads-dlq";

    /** One message a document whose next steps are to be done. */
    public static final String INGESTION = "ingestion";

    /** Documents whose work failed three times, and messages that are none of ours. */
    public static final String INGESTION_DEAD = "ingestion-dlq";

    /** Delayed messages that look whether a document has ended. */
    public static final String INGESTION_WATCH = "ingestion-watch";

    /** Watches that are none of ours. */
    public static final String INGESTION_WATCH_DEAD = "ingestion-watch-dlq";

    /** What may have to be told to someone by mail. */
    public static final String MAIL = "mail";

    /** Messages about mail that are none of ours. */
    public static final String MAIL_DEAD = "mail-dlq";

    /** Tenants that may have deliveries due to their webhooks. */
    public static final String WEBHOOKS = "webhooks";

    /** Messages about webhooks that are none of ours. */
    public static final String WEBHOOKS_DEAD = "webhooks-dlq";

    /** Idempotency keys, 24 hours. */
    public static final String IDEMPOTENCY = "idempotency";

    /**
     * Requests of this minute and the last by caller and tenant, versions that revoke, and logins
     * that failed.
     */
    public static final String LIMITS = "limits";

    public static final Topology TOPOLOGY =
            new Topology(
                    List.of(
                            auth(),
                            authMail(),
                            authKeys(),
                            system(),
                            operations(),
                            ingestion(),
                            ingestionAdmin(),
                            ingestionEvents(),
                            ingestionWorker(),
                            query(),
                            Tenancy.tenants(),
                            Tenancy.administration(),
                            Tenancy.webhooks()),
                    List.of(
                            new Queue(UPLOADS, Duration.ofSeconds(90), 10),
                            new Queue(INGESTION, Duration.ofSeconds(150), 10),
                            new Queue(INGESTION_WATCH, Duration.ofSeconds(90), 10),
                            new Queue(MAIL, Duration.ofSeconds(180), 10),
                            new Queue(WEBHOOKS, Duration.ofSeconds(90), 10)),
                    List.of(
                            new Bucket(DOCUMENTS, List.of(new Bucket.Notification("t/", UPLOADS))),
                            new Bucket(TEXTS, List.of())),
                    List.of(
                            new Table(IDEMPOTENCY, "pk", "expires_at"),
                            new Table(LIMITS, "pk", "expires_at")));

    private Freehold() {}

    private static Entry auth() {
        return new Entry(
                "auth",
                "functions/auth",
                "dev.freehold.auth.adapter.Main",
                512,
                Duration.ofSeconds(15),
                4,
                new Trigger.Http(
                        List.of(
                                Route.open(POST, "/api/v1/auth/register"),
                                Route.open(POST, "/api/v1/auth/verify-email"),
                                Route.open(POST, "/api/v1/auth/forgot-password"),
                                Route.open(POST, "/api/v1/auth/reset-password"),
                                Route.scoped(POST, "/api/v1/auth/change-password", Scope.ACCOUNT),
                                Route.scoped(
                                        POST, "/api/v1/auth/invitations/accept", Scope.ACCOUNT),
                                Route.open(POST, "/api/v1/auth/login"),
                                Route.open(POST, "/api/v1/auth/refresh"),
                                Route.authenticated(GET, "/api/v1/auth/me"),
                                Route.open(POST, "/api/v1/auth/token"),
                                Route.open(POST, "/api/v1/auth/revoke"),
                                Route.scoped(POST, "/api/v1/auth/logout", Scope.ACCOUNT),
                                Route.scoped(POST, "/api/v1/auth/logout-all", Scope.ACCOUNT),
                                Route.scoped(GET, "/api/v1/auth/sessions", Scope.ACCOUNT),
                                Route.scoped(
                                        DELETE, "/api/v1/auth/sessions/{sessionId}", Scope.ACCOUNT),
                                Route.scoped(GET, "/api/v1/auth/memberships", Scope.ACCOUNT),
                                Route.scoped(POST, "/api/v1/auth/switch", Scope.ACCOUNT),
                                Route.scoped(POST, "/auth/logout", Scope.ACCOUNT),
                                Route.open(POST, "/auth/register"),
                                Route.open(POST, "/auth/verify-email"),
                                Route.open(POST, "/auth/forgot-password"),
                                Route.open(POST, "/auth/reset-password"),
                                Route.scoped(POST, "/auth/change-password", Scope.ACCOUNT),
                                Route.open(POST, "/auth/login"),
                                Route.open(POST, "/auth/refresh"),
                                Route.authenticated(GET, "/auth/me"),
                                Route.open(POST, "/auth/token"),
                                Route.open(GET, "/.well-known/openid-configuration"),
                                Route.open(GET, "/.well-known/jwks.json"))),
                "fn_auth",
                List.of(
                        new Grant.UseTable(IDEMPOTENCY),
                        new Grant.UseTable(LIMITS),
                        new Grant.ReadSecret(Secrets.JWT_SEAL),
                        new Grant.Register(),
                        new Grant.Send(MAIL)));
    }

    private static Entry authMail() {
        return new Entry(
                "auth-mail",
                "functions/auth",
                "dev.freehold.auth.adapter.Main",
                512,
                Duration.ofSeconds(60),
                2,
                new Trigger.Queues(List.of(new Trigger.Source(MAIL, 10, Duration.ZERO))),
                "fn_auth_mail",
                List.of(new Grant.SendMail(), new Grant.Send(MAIL), new Grant.Send(MAIL_DEAD)));
    }

    /** Four times a day: a key is retired hours after it has signed for the last time. */
    private static Entry authKeys() {
        return new Entry(
                "auth-keys",
                "functions/auth",
                "dev.freehold.auth.adapter.Main",
                512,
                Duration.ofSeconds(60),
                1,
                new Trigger.Schedule("rate(6 hours)"),
                "fn_auth_keys",
                List.of(new Grant.ReadSecret(Secrets.JWT_SEAL)));
    }

    private static Entry system() {
        return new Entry(
                "system",
                "functions/system",
                "dev.freehold.system.adapter.Main",
                512,
                Duration.ofSeconds(15),
                2,
                new Trigger.Http(
                        List.of(
                                Route.open(GET, "/health"),
                                Route.open(GET, "/openapi.yaml"),
                                Route.open(GET, "/docs"),
                                Route.open(GET, "/docs/{file}"))),
                "fn_system",
                List.of(new Grant.ProbeStores()));
    }

    private static Entry operations() {
        return new Entry(
                "operations",
                "functions/system",
                "dev.freehold.system.adapter.Main",
                512,
                Duration.ofSeconds(29),
                1,
                new Trigger.Http(
                        List.of(
                                Route.scoped(
                                        GET, "/api/v1/admin/dead-letters", Scope.PLATFORM_ADMIN),
                                Route.scoped(
                                        POST,
                                        "/api/v1/admin/dead-letters/redrive",
                                        Scope.PLATFORM_ADMIN))),
                "fn_operations",
                List.of(
                        new Grant.Redrive(UPLOADS),
                        new Grant.Redrive(INGESTION),
                        new Grant.Redrive(INGESTION_WATCH),
                        new Grant.Redrive(MAIL),
                        new Grant.Redrive(WEBHOOKS),
                        new Grant.UseTable(LIMITS)));
    }

    private static Entry ingestion() {
        return new Entry(
                "ingestion",
                "functions/ingestion",
                "dev.freehold.ingestion.adapter.Main",
                512,
                Duration.ofSeconds(29),
                4,
                new Trigger.Http(
                        List.of(
                                Route.scoped(
                                        POST, "/api/v1/documents/upload", Scope.DOCUMENTS_WRITE),
                                Route.scoped(GET, "/api/v1/documents", Scope.DOCUMENTS_READ),
                                Route.scoped(GET, "/api/v1/collections", Scope.DOCUMENTS_READ),
                                Route.scoped(POST, "/api/v1/collections", Scope.DOCUMENTS_WRITE),
                                Route.scoped(
                                        GET,
                                        "/api/v1/collections/{collection}",
                                        Scope.DOCUMENTS_READ),
                                Route.scoped(
                                        PATCH,
                                        "/api/v1/collections/{collection}",
                                        Scope.DOCUMENTS_WRITE),
                                Route.scoped(
                                        DELETE,
                                        "/api/v1/collections/{collection}",
                                        Scope.DOCUMENTS_WRITE),
                                Route.scoped(
                                        GET,
                                        "/api/v1/collections/{collection}/access",
                                        Scope.MEMBERS_READ),
                                Route.scoped(
                                        PUT,
                                        "/api/v1/collections/{collection}/access",
                                        Scope.MEMBERS_WRITE),
                                Route.scoped(
                                        PATCH,
                                        "/api/v1/documents/{documentId}",
                                        Scope.DOCUMENTS_WRITE),
                                Route.scoped(
                                        DELETE,
                                        "/api/v1/documents/{documentId}",
                                        Scope.DOCUMENTS_WRITE),
                                Route.scoped(
                                        POST,
                                        "/api/v1/documents/{documentId}/retry",
                                        Scope.DOCUMENTS_WRITE),
                                Route.scoped(
                                        POST,
                                        "/api/v1/documents/{documentId}/reingest",
                                        Scope.DOCUMENTS_WRITE),
                                Route.scoped(
                                        POST,
                                        "/api/v1/documents/{documentId}/versions",
                                        Scope.DOCUMENTS_WRITE),
                                Route.scoped(
                                        GET,
                                        "/api/v1/documents/{documentId}/download",
                                        Scope.DOCUMENTS_READ),
                                Route.scoped(
                                        GET,
                                        "/api/v1/documents/{documentId}",
                                        Scope.DOCUMENTS_READ),
                                Route.scoped(
                                        GET,
                                        "/api/v1/documents/{documentId}/text",
                                        Scope.DOCUMENTS_READ))),
                "fn_ingestion",
                List.of(
                        new Grant.WriteObjects(DOCUMENTS, "t/*/up/"),
                        new Grant.ReadObjects(DOCUMENTS, "t/*/up/"),
                        new Grant.ReadObjects(TEXTS, "t/*/tx/"),
                        new Grant.UseTable(IDEMPOTENCY),
                        new Grant.UseTable(LIMITS),
                        new Grant.Send(INGESTION),
                        new Grant.Send(INGESTION_WATCH)));
    }

    private static Entry ingestionAdmin() {
        return new Entry(
                "ingestion-admin",
                "functions/ingestion",
                "dev.freehold.ingestion.adapter.Main",
                512,
                Duration.ofSeconds(29),
                1,
                new Trigger.Http(
                        List.of(
                                Route.scoped(
                                        GET,
                                        "/api/v1/admin/tenants/{tenantId}/index",
                                        Scope.PLATFORM_ADMIN),
                                Route.scoped(
                                        POST,
                                        "/api/v1/admin/tenants/{tenantId}/index/rebuild",
                                        Scope.PLATFORM_ADMIN))),
                "fn_ingestion_admin",
                List.of(new Grant.UseTable(LIMITS), new Grant.Send(INGESTION_WATCH)));
    }

    private static Entry ingestionEvents() {
        return new Entry(
                "ingestion-events",
                "functions/ingestion",
                "dev.freehold.ingestion.adapter.Main",
                512,
                Duration.ofSeconds(30),
                2,
                new Trigger.Queues(
                        List.of(
                                new Trigger.Source(UPLOADS, 10, Duration.ZERO),
                                new Trigger.Source(INGESTION_WATCH, 10, Duration.ZERO))),
                "fn_ingestion_events",
                List.of(
                        new Grant.ReadObjects(DOCUMENTS, "t/*/up/"),
                        new Grant.DeleteObjects(DOCUMENTS, "t/*/up/"),
                        new Grant.Send(INGESTION),
                        new Grant.Send(INGESTION_WATCH),
                        new Grant.Send(UPLOADS_DEAD),
                        new Grant.Send(INGESTION_WATCH_DEAD)));
    }

    private static Entry ingestionWorker() {
        return new Entry(
                "ingestion-worker",
                "functions/ingestion-worker",
                "dev.freehold.ingestion.worker.adapter.Main",
                1536,
                Duration.ofSeconds(120),
                2,
                new Trigger.Queues(List.of(new Trigger.Source(INGESTION, 1, Duration.ZERO))),
                "fn_ingestion_worker",
                List.of(
                        new Grant.ReadObjects(DOCUMENTS, "t/*/up/"),
                        new Grant.ReadObjects(TEXTS, "t/*/tx/"),
                        new Grant.WriteObjects(TEXTS, "t/*/tx/"),
                        new Grant.DeleteObjects(DOCUMENTS, "t/*/up/"),
                        new Grant.DeleteObjects(TEXTS, "t/*/tx/"),
                        new Grant.Send(INGESTION),
                        new Grant.Send(INGESTION_WATCH),
                        new Grant.Send(INGESTION_DEAD),
                        new Grant.Send(WEBHOOKS),
                        new Grant.WritePassages()));
    }

    private static Entry query() {
        return new Entry(
                "query",
                "functions/query",
                "dev.freehold.query.adapter.Main",
                1536,
                Duration.ofSeconds(29),
                2,
                new Trigger.Http(
                        List.of(
                                Route.scoped(GET, "/api/v1/documents/search", Scope.DOCUMENTS_READ),
                                Route.scoped(
                                        POST, "/api/v1/services/rag/retrieve", Scope.RAG_QUERY),
                                Route.scoped(
                                        POST, "/api/v1/services/rag/generate", Scope.RAG_QUERY))),
                "fn_query",
                List.of(new Grant.UseTable(LIMITS), new Grant.SearchPassages()));
    }
}
