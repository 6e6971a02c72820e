package dev.freehold.localstack.runner.e2e.isolation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.isolation.RequestMaker.Encoded;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What can be tried with a victim's things in an input. */
final class Probes {
    private final Api api;
    private final Party victim;

    Probes(Api api, Party victim) {
        this.api = api;
        this.victim = victim;
    }

    List<Probe> of(Operation operation, Input input) {
        return switch (Inputs.of(input).kind()) {
            case DOCUMENT -> ids(input, victim.document());
            case SESSION -> ids(input, victim.session());
            case TENANT -> ids(input, victim.tenant().toString());
            case KEY -> ids(input, victim.belongings().key());
            case KEYS -> listed(victim.belongings().key());
            case GROUP -> ids(input, victim.belongings().group());
            case GROUPS -> listed(victim.belongings().group());
            case INVITATION -> ids(input, victim.belongings().invitation());
            case WEBHOOK -> ids(input, victim.belongings().webhook());
            case DELIVERY -> ids(input, victim.belongings().delivery());
            case ACCOUNT -> ids(input, victim.belongings().colleague().account().toString());
            case COLLECTION -> collections(input);
            case NEW_COLLECTION ->
                    List.of(
                            new Probe(
                                    "a name of the victim's", victim.secretCollection(), fresh()));
            case CURSOR -> cursors(operation);
            case EMAIL ->
                    List.of(
                            new Probe(
                                    "the victim's",
                                    victim.caller().email(),
                                    // Slowed down after some failures, as an address of nobody's
                                    // is after as many; each of these is a new one.
                                    operation.isPublic() ? null : address()));
            case NEW_EMAIL -> List.of(new Probe("the victim's", victim.caller().email(), null));
            case REFRESH_TOKEN ->
                    List.of(
                            new Probe(
                                    "the victim's access token",
                                    victim.caller().token(),
                                    victim.caller().token().replace('a', 'b')),
                            new Probe("the victim's document", victim.document(), fresh()));
            case IDEMPOTENCY_KEY -> keys(operation);
            case WORDS ->
                    List.of(
                            new Probe(
                                    "words of the victim's text",
                                    "The word of the day, says the quartermaster?",
                                    null));
            case FILTER -> filters();
            case FILE ->
                    List.of(new Probe("a file above", new Encoded("..%2f..%2fetc%2fpasswd"), null));
            case UNASKED_TENANT -> tenants();
            case PASSWORD, NEW_GROUP, PLAIN -> List.of();
        };
    }

    private static List<Probe> ids(Input input, String id) {
        String nobody = Ids.next().toString();
        List<Probe> all = new ArrayList<>();
        all.add(new Probe("the victim's", id, nobody));
        all.add(new Probe("the victim's in hex", hex(id), hex(nobody)));
        if (input.place() == Input.Place.PATH) {
            all.add(climb("..%2f", id, nobody));
            all.add(climb("%2e%2e/", id, nobody));
            all.add(climb(nobody + "%2f..%2f", id, nobody));
            all.add(climb("..%5c", id, nobody));
        }
        return all;
    }

    private static List<Probe> listed(String id) {
        return List.of(new Probe("the victim's", List.of(id), List.of(Ids.next().toString())));
    }

    private static Probe climb(String prefix, String id, String nobody) {
        return new Probe(
                "the victim's behind " + prefix.replaceAll("[0-9a-f-]{36}", "ID"),
                new Encoded(prefix + id),
                new Encoded(prefix + nobody));
    }

    private List<Probe> collections(Input input) {
        String nobody = Ids.hex(Ids.next());
        String tenant = Ids.hex(victim.tenant());
        List<Probe> all = new ArrayList<>();
        all.add(new Probe("a name of the victim's", victim.secretCollection(), fresh()));
        all.add(
                new Probe(
                        "the victim's search name",
                        "t_" + tenant + "_" + victim.secretCollection(),
                        "t_" + nobody + "_" + fresh().substring(0, 20)));
        for (String name :
                List.of("*", "passages_*", Party.SHARED + ",t_" + tenant + "_*", "_all")) {
            all.add(new Probe("an index pattern, " + name.replace(tenant, "TENANT"), name, null));
        }
        if (input.place() == Input.Place.PATH) {
            all.add(
                    new Probe(
                            "a climb to the victim's search name",
                            new Encoded("..%2ft_" + tenant + "_" + Party.SHARED),
                            new Encoded("..%2ft_" + nobody + "_" + Party.SHARED)));
        }
        return all;
    }

    /** The victim's own next page, and one that begins before everything. */
    private List<Probe> cursors(Operation operation) {
        String path =
                operation
                                .route()
                                .path()
                                .replace("{webhookId}", victim.belongings().webhook())
                                .replace("{groupId}", victim.belongings().group())
                        + "?limit=1";
        String token = victim.caller().token();
        String theirs = api.get(path, token).json().path("nextCursor").asText("");
        api.get(path + "&cursor=" + theirs, token); // the victim has used it
        String byName =
                Base64.getUrlEncoder().withoutPadding().encodeToString("merger".getBytes(US_ASCII));
        return List.of(
                new Probe("of the victim's list", theirs, null),
                new Probe("before the victim's names", byName, null),
                new Probe("the victim's tenant", Ids.hex(victim.tenant()), Ids.hex(Ids.next())));
    }

    private List<Probe> filters() {
        String tenant = Ids.hex(victim.tenant());
        String document = hex(victim.document());
        return List.of(
                new Probe(
                        "the victim's tenant", Map.of("tenant", tenant), Map.of("tenant", fresh())),
                new Probe(
                        "the victim's document",
                        Map.of("document", document),
                        Map.of("document", fresh())),
                new Probe(
                        "the victim's document as a property",
                        Map.of("property", "documentId", "in", List.of(victim.document())),
                        Map.of("property", "documentId", "in", List.of(Ids.next().toString()))),
                new Probe(
                        "everything but what nobody has",
                        Map.of("not", Map.of("key", "nobody", "exists", true)),
                        null),
                new Probe(
                        "the victim's tenant, or everything",
                        Map.of(
                                "or",
                                List.of(
                                        Map.of("key", "tenant", "eq", tenant),
                                        Map.of("key", "nobody", "exists", false))),
                        null),
                new Probe("an id of the store's", Map.of("_id", tenant + document + "_1_0"), null),
                new Probe("wildcards", Map.of("key", "tenant", "in", List.of("*", "?")), null),
                new Probe("a huge list", Map.of("tenant", Collections.nCopies(5_000, "x")), null),
                new Probe("a deep nest", nest(200), null),
                new Probe("query language", Map.of("bool", Map.of("must", List.of())), null),
                new Probe(
                        "query language for a value",
                        Map.of("key", "tenant", "eq", Map.of("wildcard", "*")),
                        null));
    }

    private static Map<String, Object> nest(int depth) {
        Map<String, Object> filter = Map.of("key", "nobody", "exists", false);
        for (int i = 0; i < depth; i++) {
            filter = Map.of("not", filter);
        }
        return filter;
    }

    private List<Probe> tenants() {
        return List.of(new Probe("the victim's tenant", victim.tenant().toString(), null));
    }

    private List<Probe> keys(Operation operation) {
        victim.repeat(); // so that whatever remembers keys knows this one
        return List.of(
                new Probe(
                        "one that the victim used",
                        victim.idempotencyKey(),
                        // Those of callers whom nobody knows are everybody's.
                        operation.isPublic() ? null : fresh()));
    }

    private static String hex(String id) {
        return Ids.hex(UUID.fromString(id));
    }

    private static String fresh() {
        return "nobody-" + UUID.randomUUID();
    }

    private static String address() {
        return "it-" + UUID.randomUUID() + "@example.com";
    }
}
