package dev.freehold.localstack.runner.e2e.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Papers;
import dev.freehold.localstack.runner.e2e.Reply;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A tenant with things of its own: a document that is ready, collections, a used key. */
final class Party {
    /** A collection that every party has, each its own. */
    static final String SHARED = "handbook";

    private final Api api;
    private final String mark = Ids.hex(UUID.randomUUID()).substring(0, 12);
    private final String key = "key-" + UUID.randomUUID();
    private final Api.Caller caller;
    private final Deque<String> secretCollections = new ArrayDeque<>();
    private final Set<String> told = new HashSet<>();
    private final Belongings belongings;
    private final String collection;
    private final String document;
    private Api.@Nullable Caller aside;

    private Party(Api api, String name) throws InterruptedException, SQLException {
        this.api = api;
        this.caller = TestPlatform.register(name + " " + mark);
        this.belongings = new Belongings(api, caller);
        this.collection = SHARED;
        login(); // a second session, for a list of them to go on
        this.document = ready();
    }

    private Party(Party host) throws InterruptedException {
        this.api = host.api;
        this.caller = host.caller;
        this.belongings = host.belongings;
        this.collection = "board-" + mark;
        this.document = ready();
    }

    private String ready() throws InterruptedException {
        JsonNode announced = repeat();
        Papers.put(announced, text());
        String id = announced.path("documentId").asText();
        Papers.awaitReady(api, caller.token(), id);
        return id;
    }

    /**
     * A part of a tenant: a collection with a document, to which the rest of the tenant is to have
     * no access. Only what is of this part is told by its {@link #canaries()}.
     */
    static Party within(Party host) throws InterruptedException {
        return new Party(host);
    }

    /**
     * A new tenant with everything that others could want of it; {@code secretCollections} are as
     * many as are given away in attacks.
     */
    static Party settle(Api api, String name, int secretCollections)
            throws InterruptedException, SQLException {
        Party party = new Party(api, name);
        party.newDocument(); // a second one, for a list of them to go on
        for (int i = 0; i < secretCollections; i++) {
            party.secretCollections.add(
                    party.newCollection(
                            "merger-" + i + "-" + Ids.hex(UUID.randomUUID()).substring(0, 12)));
        }
        return party;
    }

    Belongings belongings() {
        return belongings;
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
        return key;
    }

    /**
     * The name of a collection that only this party has, a new one at each call; a part of a tenant
     * has one.
     */
    String secretCollection() {
        return isPart() ? collection : secretCollections.removeFirst();
    }

    /** An attacker has kept this among its own things: to see it there again is no leak. */
    void told(String canary) {
        told.add(canary);
    }

    /** Where its document is. */
    String collection() {
        return collection;
    }

    private boolean isPart() {
        return !collection.equals(SHARED);
    }

    private String word() {
        return "quetzal" + mark;
    }

    private String filename() {
        return "words-" + mark + ".md";
    }

    /** Announces the document, once more with the same key: that changes nothing. */
    JsonNode repeat() {
        return created(
                api.post(
                        "/api/v1/documents/upload",
                        caller.token(),
                        Papers.announcement(filename(), "text/markdown", text(), collection),
                        Map.of("Idempotency-Key", key)));
    }

    private byte[] text() {
        return "# Words\n\nThe word of the day is %s, says the quartermaster.\n"
                .formatted(word())
                .getBytes(StandardCharsets.UTF_8);
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

    /** Begins another session. */
    Login login() {
        return Login.of(api, caller);
    }

    /** Begins a session of an account that does nothing else: it may lose all its sessions. */
    Login loginAside() {
        Api.Caller known = aside;
        if (known == null) {
            known = api.register("aside");
            aside = known;
        }
        return Login.of(api, known);
    }

    /** The session in which the party began. */
    String session() {
        return Login.sessionOf(caller.token());
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
        if (!isPart()) {
            addTenant(all);
        }
        all.put("document's id", document);
        all.put("document's id in keys", Ids.hex(UUID.fromString(document)));
        secretCollections.forEach(name -> all.put("collection " + all.size(), name));
        all.values().removeIf(told::contains);
        return all;
    }

    private void addTenant(Map<String, String> all) {
        all.put("e-mail address", caller.email());
        all.put("tenant's id", caller.tenant().toString());
        all.put("tenant's id in names", Ids.hex(caller.tenant()));
        all.put("account's id", caller.account().toString());
        all.put("key's id", belongings.key());
        all.put("invitation's id", belongings.invitation());
        all.put("webhook's id", belongings.webhook());
        all.put("delivery's id", belongings.delivery());
        all.put("group's id", belongings.group());
        all.put("colleague's id", belongings.colleague().account().toString());
        all.put("colleague's e-mail address", belongings.colleague().email());
        all.put("session's id", session());
    }
}
