package dev.freehold.localstack.runner.e2e.isolation;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one table of what each parameter and each field of a body names. An operation with a name
 * that is not in here fails the suite.
 */
final class Inputs {
    /** Under a field's name, or under {@code Schema.name} where the schema makes a difference. */
    private static final Map<String, Meaning> TABLE =
            Map.ofEntries(
                    entry("documentId", Meaning.of(Kind.DOCUMENT)),
                    entry("collection", Meaning.of(Kind.COLLECTION)),
                    entry(
                            "CollectionController.CollectionRequest.name",
                            Meaning.of(Kind.NEW_COLLECTION)),
                    entry("sessionId", Meaning.of(Kind.SESSION)),
                    entry("tenantId", Meaning.of(Kind.TENANT)),
                    entry("cursor", Meaning.of(Kind.CURSOR)),
                    entry("email", Meaning.of(Kind.EMAIL)),
                    entry("RegisterRequest.email", Meaning.of(Kind.NEW_EMAIL)),
                    entry("password", Meaning.of(Kind.PASSWORD)),
                    entry("currentPassword", Meaning.of(Kind.PASSWORD)),
                    // Refused, so that the caller's own sessions do not end.
                    entry("newPassword", Meaning.plain("Password1!")),
                    entry("refresh_token", Meaning.of(Kind.REFRESH_TOKEN)),
                    entry("grant_type", Meaning.plain("password")),
                    entry("username", Meaning.of(Kind.EMAIL)),
                    entry("OAuthController.GrantRequest.refresh_token", Meaning.absent()),
                    entry(
                            "OAuthController.RevocationRequest.token",
                            Meaning.of(Kind.REFRESH_TOKEN)),
                    // Those that came by mail are secrets of 256 bits, which nobody guesses.
                    entry("token", Meaning.plain("A".repeat(43))),
                    entry("keyId", Meaning.of(Kind.KEY)),
                    entry("keys", Meaning.of(Kind.KEYS)),
                    entry("groupId", Meaning.of(Kind.GROUP)),
                    entry("groups", Meaning.of(Kind.GROUPS)),
                    entry("GroupController.GroupRequest.name", Meaning.of(Kind.NEW_GROUP)),
                    entry("roles", Meaning.plain(List.of("viewer"))),
                    // Open, so that everyone of the tenant goes on seeing it.
                    entry("restricted", Meaning.plain(false)),
                    entry("invitationId", Meaning.of(Kind.INVITATION)),
                    entry("webhookId", Meaning.of(Kind.WEBHOOK)),
                    entry("deliveryId", Meaning.of(Kind.DELIVERY)),
                    // Public, and nobody's.
                    entry("url", Meaning.plain(Belongings.NOBODYS_ADDRESS)),
                    entry("events", Meaning.plain(List.of("document.failed"))),
                    entry("enabled", Meaning.plain(false)),
                    entry("accountId", Meaning.of(Kind.ACCOUNT)),
                    entry("actor", Meaning.of(Kind.ACCOUNT)),
                    entry("target", Meaning.of(Kind.DOCUMENT)),
                    entry("SplittingChoice.target", Meaning.absent()),
                    entry(
                            "InvitationController.InvitationRequest.email",
                            Meaning.of(Kind.NEW_EMAIL)),
                    entry("ownerEmail", Meaning.of(Kind.NEW_EMAIL)),
                    entry("role", Meaning.plain("viewer")),
                    entry("name", Meaning.plain("Attack")),
                    entry("scopes", Meaning.plain(List.of("documents:read"))),
                    entry("graceSeconds", Meaning.plain(60)),
                    entry("reason", Meaning.plain("An attack")),
                    entry("planId", Meaning.plain("free")),
                    entry("id", Meaning.plain("attack")),
                    entry("Idempotency-Key", Meaning.of(Kind.IDEMPOTENCY_KEY)),
                    entry("query", Meaning.of(Kind.WORDS)),
                    entry("q", Meaning.of(Kind.WORDS)),
                    entry("filter", Meaning.of(Kind.FILTER)),
                    entry("metadata", Meaning.of(Kind.FILTER)),
                    entry("tags", Meaning.plain(List.of("attack"))),
                    entry("file", Meaning.of(Kind.FILE)),
                    entry("filename", Meaning.plain("attack.md")),
                    entry("contentType", Meaning.plain("text/markdown")),
                    entry("size", Meaning.plain(9)),
                    entry("sha256", Meaning.plain("0".repeat(64))),
                    entry("tenantName", Meaning.plain("Attackers")),
                    entry("limit", Meaning.plain(100)),
                    entry("top_k", Meaning.plain(50)),
                    entry("deduplicate", Meaning.plain(false)),
                    entry("merge", Meaning.plain(true)),
                    entry("highlight", Meaning.plain(true)),
                    entry("smoothing", Meaning.plain(true)),
                    entry("queue", Meaning.plain("uploads")));

    /** What narrows a list, describes, or limits: it names nothing, and is left out. */
    private static final Set<String> LEFT_OUT =
            Set.of(
                    "status",
                    "type",
                    "since",
                    "until",
                    "start",
                    "end",
                    "max_tokens",
                    "threshold",
                    "explain",
                    "dense",
                    "fusion",
                    "feedback",
                    "classifier",
                    "mmr",
                    "language",
                    "overlap",
                    "title",
                    "tag",
                    "property",
                    "duplicates",
                    "scope",
                    "invitation",
                    "requestsPerMinute",
                    "expiresAt",
                    "description",
                    "kind",
                    "orgType",
                    "settings",
                    "slug",
                    "plan",
                    "text",
                    "action",
                    "from",
                    "to",
                    "models",
                    "indexPlacement",
                    "maxDocumentBytes",
                    "maxDocuments",
                    "maxStorageBytes",
                    "tenantRequests",
                    "userRequests",
                    "keyRequests",
                    "writeRequests",
                    "spendRequests",
                    "maxMembers",
                    "maxApiKeys",
                    "maxCollections",
                    "maxIngesting");

    /** Operations after which the caller's token, or each of its account's, is good no more. */
    private static final Set<String> FAREWELLS =
            Set.of("POST /api/v1/auth/logout", "POST /auth/logout", "POST /api/v1/auth/logout-all");

    /** What no operation asks for, and a careless one might heed. */
    static final List<Input> UNASKED =
            List.of(
                    Input.parameter(Input.Place.QUERY, "tenant"),
                    Input.parameter(Input.Place.QUERY, "tenantId"),
                    Input.parameter(Input.Place.HEADER, "X-Tenant-Id"),
                    new Input(Input.Place.BODY, "", List.of("tenantId"), false));

    private Inputs() {}

    /**
     * What a value names.
     *
     * @param sample a value of a plain input; null to send none
     */
    record Meaning(Kind kind, @Nullable Object sample) {
        static Meaning of(Kind kind) {
            return new Meaning(kind, null);
        }

        static Meaning plain(Object sample) {
            return new Meaning(Kind.PLAIN, sample);
        }

        static Meaning absent() {
            return new Meaning(Kind.PLAIN, null);
        }
    }

    static boolean isFarewell(Operation operation) {
        return FAREWELLS.contains(operation.name());
    }

    /** Empty for an input that nobody has thought about. */
    static Optional<Meaning> find(Input input) {
        Meaning own = TABLE.get(input.schema() + "." + input.name());
        return LEFT_OUT.contains(input.name())
                ? Optional.of(Meaning.absent())
                : Optional.ofNullable(own != null ? own : TABLE.get(input.name()));
    }

    static Meaning of(Input input) {
        return UNASKED.contains(input)
                ? Meaning.of(Kind.UNASKED_TENANT)
                : find(input).orElseThrow(() -> new IllegalStateException(input.text()));
    }
}
