package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.e2e.DeadLetters;
import dev.freehold.localstack.runner.e2e.TestPlatform;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Queue;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Messages that nobody of ours has sent, to every queue, as one who got hold of it would. */
final class MessageWall {
    private final Party attacker;
    private final Party victim;
    private final String bait;
    private int sent;

    MessageWall(Party attacker, Party victim) {
        this.attacker = attacker;
        this.victim = victim;
        this.bait = victim.newDocument();
    }

    /** The bodies for a queue; a queue that is not in here has no attack. */
    private Map<String, List<String>> forgeries() throws SQLException {
        String collection = Rows.collection(victim.tenant(), Party.SHARED);
        List<String> work = new ArrayList<>();
        List<String> watches = new ArrayList<>();
        List<String> events = new ArrayList<>();
        for (UUID tenant : List.of(attacker.tenant(), victim.tenant(), Ids.next())) {
            String document = tenant.equals(victim.tenant()) ? victim.document() : bait;
            for (String type : List.of("document.ingest", "document.failed")) {
                work.add(envelope(type, tenant, "documentId", document));
            }
            // Nobody deleted this one: a message alone removes nothing.
            work.add(envelope("collection.remove", tenant, "collectionId", collection));
            watches.add(envelope("document.watch", tenant, "documentId", document));
            watches.add(envelope("collection.watch", tenant, "collectionId", collection));
            events.add(event("t/" + Ids.hex(tenant) + "/up/" + hex(victim.document())));
            events.add(event("t/" + Ids.hex(tenant) + "/up/" + hex(victim.document()) + "-2"));
        }
        events.add(
                event(
                        "t/%s/up/../../%s/up/%s"
                                .formatted(
                                        Ids.hex(attacker.tenant()),
                                        Ids.hex(victim.tenant()),
                                        hex(victim.document()))));
        events.add(event(hex(victim.document())));
        return Map.of(
                "ingestion",
                work,
                "ingestion-watch",
                watches,
                "uploads",
                events,
                "mail",
                mail(),
                "webhooks",
                webhooks());
    }

    /** A message names a tenant and nothing else: it says no more than that someone may look. */
    private List<String> webhooks() {
        List<String> all = new ArrayList<>();
        for (UUID tenant : List.of(attacker.tenant(), victim.tenant(), Ids.next())) {
            String webhook = victim.belongings().webhook();
            all.add(envelope("webhook.deliver", tenant, "webhookId", webhook));
            all.add(envelope("webhook.test", tenant, "webhookId", webhook));
        }
        return all;
    }

    /** No message names an address: each names a row, and these are nobody's. */
    private List<String> mail() {
        List<String> mail = new ArrayList<>();
        for (UUID tenant : List.of(attacker.tenant(), victim.tenant(), Ids.next())) {
            String id = Ids.next().toString();
            mail.add(envelope("registration.mail", tenant, "registrationId", id));
            mail.add(envelope("password_reset.mail", tenant, "resetId", id));
            mail.add(envelope("invitation.mail", tenant, "invitationId", id));
            mail.add(envelope("invitation.mail", tenant, "invitationId", victim.document()));
        }
        return mail;
    }

    /** Queues that have no attack here. */
    List<String> unknown() throws SQLException {
        Map<String, List<String>> known = forgeries();
        return Freehold.TOPOLOGY.queues().stream()
                .map(Queue::name)
                .filter(queue -> !known.containsKey(queue))
                .toList();
    }

    /** What got through. */
    List<Finding> attack() throws SQLException, InterruptedException {
        Snapshot victims = Snapshot.of(victim.tenant());
        Snapshot attackers = Snapshot.of(attacker.tenant());
        Map<String, List<String>> all = forgeries();
        all.forEach((queue, bodies) ->
                bodies.forEach(body -> {
                    sent++;
                    TestPlatform.send(queue, body);
                }));
        TestPlatform.awaitEmpty(all.keySet().toArray(String[]::new));
        List<Finding> findings = new ArrayList<>();
        Snapshot.of(victim.tenant())
                .changedSince(victims)
                .forEach(store -> findings.add(finding(store, "the victim's has changed")));
        Snapshot.of(attacker.tenant())
                .changedSince(attackers)
                .forEach(store -> findings.add(finding(store, "the attacker's has changed")));
        for (String queue : List.of("ingestion", "ingestion-watch")) {
            if (!"tenant_mismatch".equals(DeadLetters.codes(queue).get(bait))) {
                findings.add(finding("queue " + queue, "no dead letter says that it was forged"));
            }
        }
        return findings;
    }

    int sent() {
        return sent;
    }

    private static Finding finding(String store, String what) {
        return new Finding(store, "forged message", "", "", what);
    }

    private static String envelope(String type, UUID tenant, String name, String id) {
        return """
        {"id":"%s","type":"%s","version":1,"tenantId":"%s","occurredAt":"%s","traceId":"t",
         "data":{"%s":"%s","fence":"1"}}\
        """
                .formatted(Ids.next(), type, tenant, Instant.now(), name, id);
    }

    private static String event(String key) {
        return """
        {"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"documents"},
         "object":{"key":"%s","size":1,"eTag":"00000000000000000000000000000000"}}}]}\
        """
                .formatted(key);
    }

    private static String hex(String id) {
        return Ids.hex(UUID.fromString(id));
    }
}
