package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Grant;
import dev.freehold.topology.Queue;
import dev.freehold.topology.Table;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What keeps tenants apart in each store, and what attacks it. */
final class Walls {
    private static final String MESSAGE = "the tenant of a message is held against the row's";
    private static final String FORGED =
            "messages with the attacker's, the victim's and nobody's tenant, naming the victim's rows";
    private static final String DEAD = "scope `platform:admin` before counts and messages";
    private static final String OPERATOR =
            "the operator's operations with every credential of this suite";
    private static final String OBJECT =
            "keys begin with the tenant; an address is signed for one key and method";
    private static final String UNSIGNED =
            "every object of the victim read, written and deleted without a signature, the bucket"
                    + " listed";

    /** In the order in which they are read. */
    static final List<Wall> ALL =
            List.of(
                    new Wall(
                            "Postgres, every table with a tenant",
                            "row-level security, forced, under each function's own login",
                            "SQL without WHERE: read, change, delete, insert for another, with and"
                                    + " without a tenant bound",
                            "WallsIT"),
                    new Wall(
                            "bucket documents, t/*/up/",
                            OBJECT,
                            UNSIGNED + "; signed addresses turned to other objects",
                            "WallsIT, AttackIT"),
                    new Wall("bucket texts, t/*/tx/", OBJECT, UNSIGNED, "WallsIT"),
                    new Wall(
                            "queue uploads",
                            "an event's key must be a tenant's own document",
                            "events for others' keys, with climbs, and for no key of ours",
                            "WallsIT"),
                    new Wall("queue ingestion", MESSAGE, FORGED, "WallsIT"),
                    new Wall("queue ingestion-watch", MESSAGE, FORGED, "WallsIT"),
                    new Wall(
                            "queue mail",
                            "a message names a row and no address",
                            "messages naming rows of nobody's and ids of the victim's",
                            "WallsIT"),
                    new Wall(
                            "queue webhooks",
                            "a message names a tenant, whose rows alone say what is due and where to",
                            "messages with the attacker's, the victim's and nobody's tenant, naming the"
                                    + " victim's webhook",
                            "WallsIT"),
                    new Wall("queue uploads-dlq", DEAD, OPERATOR, "AttackIT"),
                    new Wall("queue ingestion-dlq", DEAD, OPERATOR, "AttackIT"),
                    new Wall("queue ingestion-watch-dlq", DEAD, OPERATOR, "AttackIT"),
                    new Wall("queue mail-dlq", DEAD, OPERATOR, "AttackIT"),
                    new Wall("queue webhooks-dlq", DEAD, OPERATOR, "AttackIT"),
                    new Wall(
                            "items idempotency",
                            "keys begin with the tenant, then a digest of account, route and key",
                            "the victim's Idempotency-Key, and each key of its items, sent by another",
                            "WallsIT, AttackIT"),
                    new Wall(
                            "items limits",
                            "keys begin with the tenant of the credential that was verified",
                            "another's requests change no item but its own",
                            "WallsIT"),
                    new Wall(
                            "Postgres, a collection within its tenant",
                            "`collection_visible` in every look-up for a caller",
                            "every operation on documents, collections and questions, by members and a"
                                    + " key that are not on the access list",
                            "OutsidersIT"),
                    new Wall(
                            "OpenSearch, passages",
                            "a filter by tenant inside `knn` and beside BM25",
                            "the victim's words, collections, index patterns and filters in"
                                    + " questions",
                            "AttackIT"));

    private Walls() {}

    /** One store's; {@code test} are the classes that attack. */
    record Wall(String store, String wall, String attack, String test) {}

    /** The stores of the topology that need an entry, as entries name them. */
    static Set<String> needed() {
        Set<String> all = new TreeSet<>();
        Freehold.TOPOLOGY.entries().stream()
                .map(Entry::grants)
                .flatMap(List::stream)
                .flatMap(Walls::prefix)
                .forEach(all::add);
        for (Queue queue : Freehold.TOPOLOGY.queues()) {
            all.add("queue " + queue.name());
            all.add("queue " + queue.deadLetterQueue());
        }
        for (Table table : Freehold.TOPOLOGY.tables()) {
            all.add("items " + table.name());
        }
        return all;
    }

    private static Stream<String> prefix(Grant grant) {
        return switch (grant) {
            case Grant.ReadObjects(String bucket, String prefix) ->
                    Stream.of("bucket " + bucket + ", " + prefix);
            case Grant.WriteObjects(String bucket, String prefix) ->
                    Stream.of("bucket " + bucket + ", " + prefix);
            case Grant.DeleteObjects(String bucket, String prefix) ->
                    Stream.of("bucket " + bucket + ", " + prefix);
            case Grant.Send _,
                    Grant.Redrive _,
                    Grant.UseTable _,
                    Grant.ReadSecret _,
                    Grant.SearchPassages _,
                    Grant.WritePassages _,
                    Grant.SendMail _,
                    Grant.Register _,
                    Grant.ProbeStores _ ->
                    Stream.empty();
        };
    }
}
