package dev.freehold.localstack.runner.e2e.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.kernel.Role;
import dev.freehold.kernel.Scope;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Reply;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What a tenant has besides documents: keys, invitations, members, webhooks. */
final class Belongings {
    /** Public, so that it can be registered, and of a block that is given to nobody. */
    static final String NOBODYS_ADDRESS = "https://[2000::1]/in";

    private static final String WEBHOOKS = "/api/v1/webhooks";

    private final Api api;
    private final Api.Caller owner;
    private final String key;
    private final String invitation;
    private final String webhook;
    private final String delivery;
    private final Api.Caller colleague;
    private final String group;

    /** Makes two of each, so that there are lists to go on. */
    Belongings(Api api, Api.Caller owner) throws SQLException, InterruptedException {
        this.api = api;
        this.owner = owner;
        newKey(Set.of(Scope.DOCUMENTS_READ));
        this.key = newKey(Set.of(Scope.DOCUMENTS_READ)).id();
        newInvitation();
        this.invitation = newInvitation();
        newWebhook();
        this.webhook = newWebhook();
        test(webhook);
        this.delivery = test(webhook);
        switchOff(webhook);
        this.colleague = newMember(Role.VIEWER);
        newGroup();
        this.group = newGroup();
        join(owner.account());
        join(colleague.account());
        created(api.post("/api/v1/tenants", owner.token(), Map.of("name", "Another")));
    }

    /** The id of an API key. */
    String key() {
        return key;
    }

    /** The id of an open invitation. */
    String invitation() {
        return invitation;
    }

    /** The id of a webhook that is switched off: what it was to be told changes no more. */
    String webhook() {
        return webhook;
    }

    /** The id of one of its deliveries. */
    String delivery() {
        return delivery;
    }

    /** The id of a group of two members. */
    String group() {
        return group;
    }

    /** A member with little in hand. */
    Api.Caller colleague() {
        return colleague;
    }

    /** An API key and its text. */
    record Key(String id, String text) {}

    Key newKey(Set<Scope> scopes) {
        List<String> texts = scopes.stream().map(Scope::text).toList();
        JsonNode made =
                created(
                        api.post(
                                "/api/v1/api-keys",
                                owner.token(),
                                Map.of("name", "A key", "scopes", texts)));
        return new Key(made.path("apiKey").path("id").asText(), made.path("key").asText());
    }

    String newInvitation() {
        String address = "it-" + UUID.randomUUID() + "@example.com";
        return created(
                        api.post(
                                "/api/v1/invitations",
                                owner.token(),
                                Map.of("email", address, "role", "viewer")))
                .path("id")
                .asText();
    }

    String newWebhook() {
        Map<String, Object> wanted =
                Map.of("url", NOBODYS_ADDRESS, "events", List.of("document.failed"));
        return created(api.post(WEBHOOKS, owner.token(), wanted))
                .path("webhook")
                .path("id")
                .asText();
    }

    /** The id of a group without members. */
    String newGroup() {
        return created(
                        api.post(
                                "/api/v1/groups",
                                owner.token(),
                                Map.of("name", "Group " + UUID.randomUUID())))
                .path("id")
                .asText();
    }

    private String test(String id) {
        Reply reply =
                api.send("POST", WEBHOOKS + "/" + id + "/test", owner.token(), null, Map.of());
        return require(reply, 202).path("id").asText();
    }

    private void switchOff(String id) throws InterruptedException {
        byte[] off = "{\"enabled\":false}".getBytes(StandardCharsets.US_ASCII);
        Map<String, String> type = Map.of("Content-Type", "application/json");
        require(api.send("PATCH", WEBHOOKS + "/" + id, owner.token(), off, type), 200);
        // A call may be under way, which ends within seconds; after it nothing is due.
        TestPlatform.await("no call under way", this::nobodyIsCalled);
    }

    private boolean nobodyIsCalled() {
        try {
            return Rows.string(
                            "SELECT lease_until IS NULL FROM webhook_turn WHERE tenant_id = ?",
                            owner.tenant())
                    .equals("t");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void join(UUID account) {
        Reply joined =
                api.send(
                        "PUT",
                        "/api/v1/groups/" + group + "/members/" + account,
                        owner.token(),
                        null,
                        Map.of());
        if (joined.status() != 204) {
            throw new IllegalStateException("Not joined: " + joined.status());
        }
    }

    /** An account with that role here, which it logs in for. */
    Api.Caller newMember(Role role) throws SQLException {
        Api.Caller caller = api.register(role.text());
        Rows.change(
                """
                INSERT INTO membership (tenant_id, account_id, role, created_at)
                VALUES (?, ?, ?, 'epoch')\
                """,
                owner.tenant(),
                caller.account(),
                role.text());
        return caller;
    }

    private static JsonNode created(Reply reply) {
        return require(reply, 201);
    }

    private static JsonNode require(Reply reply, int status) {
        if (reply.status() != status) {
            throw new IllegalStateException("Not made: " + reply.status() + " " + reply.code());
        }
        return reply.json();
    }
}
