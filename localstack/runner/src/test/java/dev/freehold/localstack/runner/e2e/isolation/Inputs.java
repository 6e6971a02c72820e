package dev.freehold.localstack.runner.e2e.isolation;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                    entry("tenantId", Meaning.of(Kind.TENANT)),
                    entry("accountId", Meaning.of(Kind.MEMBER)),
                    entry("actor", Meaning.of(Kind.MEMBER)),
                    entry("keyId", Meaning.of(Kind.API_KEY)),
                    entry("target", Meaning.of(Kind.API_KEY)),
                    entry("invitationId", Meaning.of(Kind.INVITATION)),
                    entry(
                            "InvitationController.InvitationRequest.email",
                            Meaning.of(Kind.NEW_EMAIL)),
                    entry("ownerEmail", Meaning.plain("nobody@example.com")),
                    entry("role", Meaning.plain("viewer")),
                    entry("name", Meaning.plain("Attackers")),
                    entry("scopes", Meaning.plain(List.of("documents:read"))),
                    entry("reason", Meaning.plain("an attack")),
                    entry("id", Meaning.plain("attack")),
                    entry("planId", Meaning.plain("free")),
                    entry("slug", Meaning.absent()),
                    entry("description", Meaning.absent()),
                    entry("orgType", Meaning.absent()),
                    entry("settings", Meaning.absent()),
                    entry("kind", Meaning.absent()),
                    entry("plan", Meaning.absent()),
                    entry("text", Meaning.absent()),
                    entry("action", Meaning.absent()),
                    entry("from", Meaning.absent()),
                    entry("to", Meaning.absent()),
                    entry("requestsPerMinute", Meaning.absent()),
                    entry("expiresAt", Meaning.absent()),
                    entry("graceSeconds", Meaning.absent()),
                    entry("maxDocumentBytes", Meaning.absent()),
                    entry("maxDocuments", Meaning.absent()),
                    entry("maxStorageBytes", Meaning.absent()),
                    entry("tenantRequests", Meaning.absent()),
                    entry("userRequests", Meaning.absent()),
                    entry("keyRequests", Meaning.absent()),
                    entry("writeRequests", Meaning.absent()),
                    entry("spendRequests", Meaning.absent()),
                    entry("maxMembers", Meaning.absent()),
                    entry("maxApiKeys", Meaning.absent()),
                    entry("maxCollections", Meaning.absent()),
                    entry("models", Meaning.absent()),
                    entry("indexPlacement", Meaning.absent()),
                    entry("collection", Meaning.of(Kind.COLLECTION)),
                    entry(
                            "CollectionController.CollectionRequest.name",
                            Meaning.of(Kind.NEW_COLLECTION)),
                    entry("cursor", Meaning.of(Kind.CURSOR)),
                    entry("email", Meaning.of(Kind.EMAIL)),
                    entry("RegisterRequest.email", Meaning.of(Kind.NEW_EMAIL)),
                    entry("password", Meaning.of(Kind.PASSWORD)),
                    entry("currentPassword", Meaning.of(Kind.PASSWORD)),
                    // Refused, so that the caller's own sessions do not end.
                    entry("newPassword", Meaning.plain("Password1!")),
                    // Those that came by mail are secrets of 256 bits, which nobody guesses.
                    entry("token", Meaning.plain("A".repeat(43))),
                    entry("invitation", Meaning.absent()),
                    entry("refresh_token", Meaning.of(Kind.REFRESH_TOKEN)),
                    entry("grant_type", Meaning.plain("password")),
                    entry("username", Meaning.of(Kind.EMAIL)),
                    entry("scope", Meaning.absent()),
                    entry("token", Meaning.of(Kind.REFRESH_TOKEN)),
                    entry("Idempotency-Key", Meaning.of(Kind.IDEMPOTENCY_KEY)),
                    entry("query", Meaning.of(Kind.WORDS)),
                    entry("filter", Meaning.of(Kind.FILTER)),
                    entry("metadata", Meaning.of(Kind.FILTER)),
                    entry("file", Meaning.of(Kind.FILE)),
                    entry("filename", Meaning.plain("attack.md")),
                    entry("contentType", Meaning.plain("text/markdown")),
                    entry("size", Meaning.plain(9)),
                    entry("sha256", Meaning.plain("0".repeat(64))),
                    entry("tenantName", Meaning.plain("Attackers")),
                    entry("limit", Meaning.plain(100)),
                    entry("status", Meaning.absent()),
                    entry("type", Meaning.absent()),
                    entry("since", Meaning.absent()),
                    entry("until", Meaning.absent()),
                    entry("start", Meaning.absent()),
                    entry("end", Meaning.absent()),
                    entry("top_k", Meaning.plain(50)),
                    entry("max_tokens", Meaning.absent()),
                    entry("threshold", Meaning.absent()),
                    entry("queue", Meaning.plain("uploads")));

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

    /** Empty for an input that nobody has thought about. */
    static Optional<Meaning> find(Input input) {
        Meaning own = TABLE.get(input.schema() + "." + input.name());
        return Optional.ofNullable(own != null ? own : TABLE.get(input.name()));
    }

    static Meaning of(Input input) {
        return UNASKED.contains(input)
                ? Meaning.of(Kind.UNASKED_TENANT)
                : find(input).orElseThrow(() -> new IllegalStateException(input.text()));
    }
}
