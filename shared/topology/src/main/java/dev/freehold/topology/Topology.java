package dev.freehold.topology;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every function entry and store of a system. Names are unique within their kind, and what is named
 * exists.
 */
public record Topology(
        List<Entry> entries, List<Queue> queues, List<Bucket> buckets, List<Table> tables) {
    public Topology {
        entries = List.copyOf(entries);
        queues = List.copyOf(queues);
        buckets = List.copyOf(buckets);
        tables = List.copyOf(tables);
        unique("entry", entries, Entry::name);
        Set<String> queueNames = unique("queue", queues, Queue::name);
        Set<String> bucketNames = unique("bucket", buckets, Bucket::name);
        Set<String> tableNames = unique("table", tables, Table::name);
        unique("route", entries.stream().flatMap(e -> e.routes().stream()).toList(), Topology::key);
        entries.stream()
                .flatMap(entry -> sources(entry.trigger()))
                .forEach(source -> exists("queue", queueNames, source.queue()));
        buckets.stream()
                .flatMap(bucket -> bucket.notifications().stream())
                .forEach(notification -> exists("queue", queueNames, notification.queue()));
        Set<String> sendable = new HashSet<>(queueNames);
        queues.forEach(queue -> sendable.add(queue.deadLetterQueue()));
        for (Grant grant : entries.stream().flatMap(entry -> entry.grants().stream()).toList()) {
            switch (grant) {
                case Grant.Send(String queue) -> exists("queue", sendable, queue);
                case Grant.Redrive(String queue) -> exists("queue", queueNames, queue);
                case Grant.ReadObjects(String b, String _) -> exists("bucket", bucketNames, b);
                case Grant.WriteObjects(String b, String _) -> exists("bucket", bucketNames, b);
                case Grant.DeleteObjects(String b, String _) -> exists("bucket", bucketNames, b);
                case Grant.UseTable(String table) -> exists("table", tableNames, table);
                case Grant.ReadSecret _,
                        Grant.SearchPassages _,
                        Grant.WritePassages _,
                        Grant.SendMail _,
                        Grant.Register _,
                        Grant.ProbeStores _ -> {}
            }
        }
    }

    /** Every secret that an entry names: the passwords of its role, and what it may read. */
    public Set<String> secrets() {
        Set<String> names = new TreeSet<>();
        for (Entry entry : entries) {
            String role = entry.databaseRole();
            if (role != null) {
                names.add(Secrets.databasePassword(role));
            }
            for (Grant grant : entry.grants()) {
                if (grant instanceof Grant.ReadSecret(String secret)) {
                    names.add(secret);
                }
            }
        }
        return names;
    }

    private static String key(Route route) {
        return route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}");
    }

    private static Stream<Trigger.Source> sources(Trigger trigger) {
        return trigger instanceof Trigger.Queues queues
                ? queues.sources().stream()
                : Stream.empty();
    }

    private static <T> Set<String> unique(String kind, List<T> all, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        for (T one : all) {
            if (!names.add(name.apply(one))) {
                throw new IllegalArgumentException(
                        "Twice the same " + kind + ": " + name.apply(one));
            }
        }
        return names;
    }

    private static void exists(String kind, Set<String> names, String name) {
        if (!names.contains(name)) {
            throw new IllegalArgumentException("No such " + kind + ": " + name);
        }
    }
}
