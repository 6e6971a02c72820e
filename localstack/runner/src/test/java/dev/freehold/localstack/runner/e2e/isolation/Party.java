package dev.freehold.localstack.runner.e2e.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Papers;
import dev.freehold.localstack.runner.e2e.Reply;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A tenant with things of its own: a document that is ready, collections, a used key. */
final class Party {
    /** A collection that every party has, each its own. */
    static final String SHARED = "handbook";

    private static final int SECRET_COLLECTIONS = 40;

    private final Api api;
    private final String mark = Ids.hex(UUID.randomUUID()).substring(0, 12);
    private final String idempotencyKey = "key-" + mark;
    private final Api.Caller caller;
    private final Deque<String> secretCollections = new ArrayDeque<>();
    private final Set<String> told = new HashSet<>();
    private final String document;
    private final String key;
    private final String member;
    private final String invitation;

    private Party(Api api, String name) throws InterruptedException, SQLException {
        this.api = api;
        this.caller = api.register(name + " " + mark);
        allowMuch();
        byte[] text =
                "# Words\n\nThe word of the day is %s, says the quartermaster.\n"
                        .formatted(word())
                        .getBytes(StandardCharsets.UTF_8);
        JsonNode announced =
                created(
                        api.post(
                                "/api/v1/documents/upload",
                                caller.token(),
                                Papers.announcement(filename(), "text/markdown", text, SHARED),
                                Map.of("Idempotency-Key", idempotencyKey)));
        Papers.put(announced, text);
        this.document = announced.path("documentId").asText();
        Papers.awaitReady(api, caller.token(), document);
        this.key = newKey();
        this.member = newMember();
        this.invitation = newInvitation();
    }

    /** A new tenant with everything that others could want of it. */
    static Party settle(Api api, String name) throws InterruptedException, SQLException {
        Party party = new Party(api, name);
        for (int i = 0; i < SECRET_COLLECTIONS; i++) {
            party.secretCollections.add(
                    party.newCollection(
                            "merger-" + i + "-" + Ids.hex(UUID.randomUUID()).substring(0, 12)));
        }
        return party;
    }

    /** An attack that is slowed down shows nothing. */
    private void allowMuch() throws SQLException {
        try (Connection connection = TestPlatform.connectAsAdministrator();
                PreparedStatement update =
                        connection.prepareStatement(
                                "UPDATE tenant SET plan_id = 'business' WHERE id = ?")) {
            update.setObject(1, caller.tenant());
            update.executeUpdate();
        }
    }

    Api.Caller caller() {
        return caller;
    }

    UUID tenant() {
        return caller.tenant();
    }

    String document() {
        return document;
    }

    String idempotencyKey() {
        return idempotencyKey;
    }

    /** An API key's id. */
    String key() {
        return key;
    }

    /** A member's account. */
    String member() {
        return member;
    }

    /** An open invitation's id. */
    String invitation() {
        return invitation;
    }

    /** The name of a collection that only this party has, a new one at each call. */
    String secretCollection() {
        return secretCollections.removeFirst();
    }

    /** An attacker has kept this among its own things: to see it there again is no leak. */
    void told(String canary) {
        told.add(canary);
    }

    private String word() {
        return "quetzal" + mark;
    }

    private String filename() {
        return "words-" + mark + ".md";
    }

    /** A document that nobody has put a file to. */
    String newDocument() {
        byte[] never = "# Never put".getBytes(StandardCharsets.UTF_8);
        return created(
                        api.post(
                                "/api/v1/documents/upload",
                                caller.token(),
                                Papers.announcement("never.md", "text/markdown", never, SHARED)))
                .path("documentId")
                .asText();
    }

    String newCollection(String name) {
        return created(api.post("/api/v1/collections", caller.token(), Map.of("name", name)))
                .path("name")
                .asText();
    }

    /** An API key that may read documents. */
    String newKey() {
        return created(
                        api.post(
                                "/api/v1/api-keys",
                                caller.token(),
                                Map.of("name", mark, "scopes", List.of("documents:read"))))
                .path("apiKey")
                .path("id")
                .asText();
    }

    String newInvitation() {
        return created(
                        api.post(
                                "/api/v1/invitations",
                                caller.token(),
                                Map.of(
                                        "email",
                                        mark + UUID.randomUUID() + "@example.com",
                                        "role",
                                        "viewer")))
                .path("id")
                .asText();
    }

    /** A member with an account and no login. */
    String newMember() {
        UUID account = Ids.next();
        try {
            Rows.change(
                    "INSERT INTO account (id, email, created_at, updated_at) VALUES (?, ?, now(), now())",
                    account,
                    mark + account + "@example.com");
            Rows.change(
                    "INSERT INTO membership (tenant_id, account_id, role, created_at) VALUES (?, ?, 'viewer', now())",
                    tenant(),
                    account);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return account.toString();
    }

    /** A refresh token that nobody has used. */
    String newRefreshToken() {
        return api.post(
                        "/api/v1/auth/login",
                        null,
                        Map.of("email", caller.email(), "password", caller.password()))
                .json()
                .path("refresh_token")
                .asText();
    }

    private static JsonNode created(Reply reply) {
        if (reply.status() != 201) {
            throw new IllegalStateException("Not made: " + reply.status() + " " + reply.code());
        }
        return reply.json();
    }

    /** What nobody else may read, by what it is. */
    Map<String, String> canaries() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("text or name", mark);
        all.put("e-mail address", caller.email());
        all.put("tenant's id", caller.tenant().toString());
        all.put("tenant's id in names", Ids.hex(caller.tenant()));
        all.put("account's id", caller.account().toString());
        all.put("API key's id", key);
        all.put("member's id", member);
        all.put("invitation's id", invitation);
        all.put("document's id", document);
        all.put("document's id in keys", Ids.hex(UUID.fromString(document)));
        secretCollections.forEach(name -> all.put("collection " + all.size(), name));
        all.values().removeIf(told::contains);
        return all;
    }
}
