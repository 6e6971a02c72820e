package dev.freehold.localstack.runner.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.freehold.kernel.Cursor;
import dev.freehold.kernel.Ids;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Route;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Every operation, tried by a tenant that wants another's data. An operation that stands in the
 * topology and not here is a finding, too.
 */
final class AttackSuite {
    private static final String GARBAGE = "x.y.z";
    private static final String NO_ALGORITHM = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.";

    private final Api api;
    private final Api.Caller attacker;
    private final Victim victim;

    /** Deletions come last: one that gets through would hide what the others find. */
    private final Map<String, List<Attempt>> attempts =
            new TreeMap<>(
                    Comparator.comparing((String operation) -> operation.startsWith("DELETE"))
                            .thenComparing(Comparator.naturalOrder()));

    private int sent;

    AttackSuite(Api api, Api.Caller attacker, Victim victim) {
        this.api = api;
        this.attacker = attacker;
        this.victim = victim;
        identity();
        sessions();
        documents();
        collections();
        collection();
        lifecycle();
        questions();
        operations();
        platform();
    }

    /**
     * Who is attacked: a document of its own in {@code collection}, which holds the word {@code
     * canary}.
     */
    record Victim(
            Api.Caller caller,
            String document,
            String collection,
            String privateCollection,
            String canary,
            String idempotencyKey) {}

    /** One request, and what its answer must be. */
    private record Attempt(String name, Supplier<Reply> request, Predicate<Reply> held) {}

    /** What got through: the operation, the attempt, and the answer's status. */
    record Finding(String operation, String attempt, String answer) {}

    /** Sends everything. */
    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        Set<String> unknown = new TreeSet<>();
        for (Route route : routes()) {
            String operation = route.method() + " " + route.path();
            if (!attempts.containsKey(operation)) {
                unknown.add(operation);
            } else if (route.access() != Route.Access.PUBLIC) {
                attempts.get(operation).addAll(withoutCredentials(route));
            }
        }
        unknown.forEach(each -> findings.add(new Finding(each, "not in the suite", "")));
        attempts.forEach((operation, all) -> all.forEach(a -> run(operation, a, findings)));
        return findings;
    }

    /** How many requests were sent. */
    int sent() {
        return sent;
    }

    private void run(String operation, Attempt attempt, List<Finding> findings) {
        sent++;
        Reply reply = attempt.request().get();
        boolean leaked = reply.body().contains(victim.canary());
        if (leaked || !attempt.held().test(reply)) {
            findings.add(
                    new Finding(
                            operation,
                            attempt.name(),
                            reply.status() + (leaked ? " with the victim's text" : "")));
        }
    }

    static List<Route> routes() {
        return Freehold.TOPOLOGY.entries().stream()
                .flatMap(entry -> entry.routes().stream())
                .toList();
    }

    private List<Attempt> withoutCredentials(Route route) {
        String path =
                route.path()
                        .replace("{documentId}", victim.document())
                        .replace("{sessionId}", victimSession())
                        .replace("{collection}", victim.privateCollection());
        Map<String, String> json = Map.of("Content-Type", "application/json");
        byte[] body = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String method = route.method().name();
        byte[] sentBody = method.equals("GET") ? null : body;
        List<Attempt> all = new ArrayList<>();
        all.add(
                new Attempt(
                        "no token", () -> api.send(method, path, null, sentBody, json), is(401)));
        for (String token : List.of(GARBAGE, NO_ALGORITHM)) {
            all.add(
                    new Attempt(
                            "token " + token,
                            () -> api.send(method, path, token, sentBody, json),
                            is(401)));
        }
        return all;
    }

    private void identity() {
        for (String prefix : List.of("/api/v1/auth", "/auth")) {
            attack(
                    "GET " + prefix + "/me",
                    new Attempt(
                            "asks for the victim's tenant",
                            () ->
                                    api.send(
                                            "GET",
                                            prefix + "/me?tenant=" + victim.caller().tenant(),
                                            attacker.token(),
                                            null,
                                            Map.of(
                                                    "X-Tenant-Id",
                                                    victim.caller().tenant().toString())),
                            reply ->
                                    reply.body().contains(attacker.tenant().toString())
                                            && !reply.body()
                                                    .contains(
                                                            victim.caller().tenant().toString())));
            attack(
                    "POST " + prefix + "/register",
                    new Attempt(
                            "takes the victim's address",
                            () ->
                                    api.post(
                                            prefix + "/register",
                                            null,
                                            Map.of(
                                                    "email",
                                                    victim.caller().email(),
                                                    "password",
                                                    "of the attacker")),
                            is(409)));
            attack(
                    "POST " + prefix + "/login",
                    new Attempt(
                            "guesses",
                            () ->
                                    api.post(
                                            prefix + "/login",
                                            null,
                                            Map.of(
                                                    "email",
                                                    victim.caller().email(),
                                                    "password",
                                                    "of the attacker")),
                            is(401)));
            attack(
                    "POST " + prefix + "/refresh",
                    new Attempt(
                            "uses an access token",
                            () ->
                                    api.post(
                                            prefix + "/refresh",
                                            null,
                                            Map.of("refresh_token", attacker.token())),
                            reply -> reply.status() == 400 || reply.status() == 401));
        }
        attack(
                "GET /.well-known/jwks.json",
                new Attempt(
                        "looks for private keys",
                        () -> api.get("/.well-known/jwks.json", attacker.token()),
                        reply -> reply.status() == 200 && !reply.body().contains("\"d\"")));
    }

    /** Logging out is tried without credentials only: it would end the attacker's own session. */
    private void sessions() {
        for (String path :
                List.of("/api/v1/auth/logout", "/api/v1/auth/logout-all", "/auth/logout")) {
            attack(
                    "POST " + path,
                    new Attempt(
                            "names the victim",
                            () ->
                                    api.post(
                                            path + "?account=" + victim.caller().account(),
                                            null,
                                            Map.of("refresh_token", victim.caller().refresh())),
                            is(401)));
        }
        String sessions = "/api/v1/auth/sessions";
        attack(
                "GET " + sessions,
                new Attempt(
                        "lists the victim's sessions",
                        () -> api.get(sessions, attacker.token()),
                        reply -> reply.status() == 200 && !reply.body().contains(victimSession())));
        attack(
                "DELETE " + sessions + "/{sessionId}",
                new Attempt(
                        "ends the victim's session",
                        () ->
                                api.send(
                                        "DELETE",
                                        sessions + "/" + victimSession(),
                                        attacker.token(),
                                        null,
                                        Map.of()),
                        is(404)));
        String tenant = victim.caller().tenant().toString();
        attack(
                "GET /api/v1/auth/memberships",
                new Attempt(
                        "looks for the victim's tenant",
                        () -> api.get("/api/v1/auth/memberships", attacker.token()),
                        reply -> reply.status() == 200 && !reply.body().contains(tenant)));
        attack(
                "POST /api/v1/auth/switch",
                new Attempt(
                        "changes to the victim's tenant",
                        () ->
                                api.post(
                                        "/api/v1/auth/switch",
                                        attacker.token(),
                                        Map.of("tenantId", tenant)),
                        is(404)));
    }

    private String victimSession() {
        String claims = victim.caller().token().split("\\.", -1)[1];
        String json = new String(Base64.getUrlDecoder().decode(claims), UTF_8);
        return json.replaceFirst(".*\"sid\":\"([^\"]*)\".*", "$1");
    }

    private void documents() {
        String upload = "POST /api/v1/documents/upload";
        attack(
                upload,
                new Attempt(
                        "names the victim's tenant",
                        () ->
                                announce(
                                        Map.of("tenantId", victim.caller().tenant().toString()),
                                        Map.of()),
                        reply -> isOwnUpload(reply)));
        attack(
                upload,
                new Attempt(
                        "reuses the victim's Idempotency-Key",
                        () ->
                                announce(
                                        Map.of(),
                                        Map.of("Idempotency-Key", victim.idempotencyKey())),
                        reply -> isOwnUpload(reply)));
        attack(
                upload,
                new Attempt(
                        "turns the presigned URL to the victim's key",
                        () -> putToVictim(announce(Map.of(), Map.of())),
                        is(403)));
        for (String tail : List.of("", "/text", "/text?start=0&end=10")) {
            attack(
                    "GET /api/v1/documents/{documentId}" + tail.replaceAll("\\?.*", ""),
                    new Attempt(
                            "names the victim's document" + tail,
                            () ->
                                    api.get(
                                            "/api/v1/documents/" + victim.document() + tail,
                                            attacker.token()),
                            is(404)));
            attack(
                    "GET /api/v1/documents/{documentId}" + tail.replaceAll("\\?.*", ""),
                    new Attempt(
                            "climbs with dot segments" + tail,
                            () ->
                                    api.get(
                                            "/api/v1/documents/..%2f" + victim.document() + tail,
                                            attacker.token()),
                            reply -> reply.status() >= 400 && reply.status() < 500));
        }
    }

    private void collections() {
        String path = "/api/v1/collections";
        attack(
                "GET " + path,
                new Attempt(
                        "lists the victim's collections",
                        () -> api.get(path, attacker.token()),
                        reply ->
                                reply.status() == 200
                                        && !reply.body().contains(victim.privateCollection())));
        attack(
                "POST " + path,
                new Attempt(
                        "asks by a conflict whether the victim has a collection",
                        () ->
                                api.post(
                                        path,
                                        attacker.token(),
                                        Map.of(
                                                "name", victim.privateCollection(),
                                                "tenantId", victim.caller().tenant().toString())),
                        is(201)));
    }

    private void collection() {
        String path = "/api/v1/collections/" + victim.privateCollection();
        String operation = "/api/v1/collections/{collection}";
        attack(
                "GET /api/v1/collections",
                new Attempt(
                        "goes on from a cursor before the victim's collection",
                        () ->
                                api.get(
                                        "/api/v1/collections?limit=100&cursor="
                                                + Base64.getUrlEncoder()
                                                        .withoutPadding()
                                                        .encodeToString(
                                                                "merger".getBytes(US_ASCII)),
                                        attacker.token()),
                        reply ->
                                reply.status() == 200
                                        && !reply.body().contains(victim.privateCollection())));
        attack(
                "GET " + operation,
                new Attempt(
                        "asks for the victim's collection",
                        () -> api.get(path, attacker.token()),
                        is(404)));
        // The attacker has one of that name by now; the victim's must outlive it.
        attack(
                "DELETE " + operation,
                new Attempt(
                        "deletes the victim's collection",
                        () -> {
                            api.send("DELETE", path, attacker.token(), null, Map.of());
                            return api.get(path, victim.caller().token());
                        },
                        is(200)));
        attack(
                "DELETE " + operation,
                new Attempt(
                        "deletes the victim's collection by its search name",
                        () ->
                                api.send(
                                        "DELETE",
                                        "/api/v1/collections/t_"
                                                + Ids.hex(victim.caller().tenant())
                                                + "_"
                                                + victim.collection(),
                                        attacker.token(),
                                        null,
                                        Map.of()),
                        is(404)));
    }

    private void lifecycle() {
        String path = "/api/v1/documents/" + victim.document();
        attack(
                "GET /api/v1/documents",
                new Attempt(
                        "lists everything",
                        () -> api.get("/api/v1/documents?limit=100", attacker.token()),
                        reply ->
                                reply.status() == 200
                                        && !reply.body().contains(victim.document())));
        attack(
                "GET /api/v1/documents",
                new Attempt(
                        "goes on from a cursor at the victim's document",
                        () ->
                                api.get(
                                        "/api/v1/documents?cursor="
                                                + new Cursor(
                                                                Instant.now().plusSeconds(60),
                                                                UUID.fromString(victim.document()))
                                                        .text(),
                                        attacker.token()),
                        reply ->
                                reply.status() == 200
                                        && !reply.body().contains(victim.document())));
        attack(
                "GET /api/v1/documents/{documentId}/download",
                new Attempt(
                        "fetches the victim's file",
                        () -> api.get(path + "/download", attacker.token()),
                        is(404)));
        attack(
                "POST /api/v1/documents/{documentId}/retry",
                new Attempt(
                        "begins the victim's document again",
                        () -> api.post(path + "/retry", attacker.token(), Map.of()),
                        is(404)));
        attack(
                "DELETE /api/v1/documents/{documentId}",
                new Attempt(
                        "deletes the victim's document",
                        () -> api.send("DELETE", path, attacker.token(), null, Map.of()),
                        is(404)));
    }

    private void questions() {
        for (String operation : List.of("retrieve", "generate")) {
            String path = "/api/v1/services/rag/" + operation;
            ask(path, "the victim's words in a collection of the same name", Map.of(), is(200));
            ask(
                    path,
                    "the victim's index name",
                    Map.of(
                            "collection",
                            "t_" + Ids.hex(victim.caller().tenant()) + "_" + victim.collection()),
                    is(404));
            ask(
                    path,
                    "the victim's tenant as a filter",
                    Map.of("filter", Map.of("tenant", Ids.hex(victim.caller().tenant()))),
                    is(200));
            ask(
                    path,
                    "a filter of query language",
                    Map.of("filter", Map.of("bool", Map.of("must", List.of()))),
                    is(400));
            ask(
                    path,
                    "another tenant in the body",
                    Map.of("tenantId", victim.caller().tenant().toString()),
                    is(200));
        }
    }

    private void operations() {
        String path = "/api/v1/admin/dead-letters";
        attack(
                "GET " + path,
                new Attempt(
                        "looks at everyone's failures",
                        () -> api.get(path, attacker.token()),
                        is(403)));
        for (Map<String, String> body :
                List.of(Map.<String, String>of(), Map.of("queue", "uploads"))) {
            attack(
                    "POST " + path + "/redrive",
                    new Attempt(
                            "begins everyone's work again " + body,
                            () -> api.post(path + "/redrive", attacker.token(), body),
                            is(403)));
        }
    }

    private void platform() {
        for (String path : List.of("/health", "/openapi.yaml", "/docs", "/docs/{file}")) {
            attack(
                    "GET " + path,
                    new Attempt(
                            "looks around",
                            () -> api.get(path.replace("{file}", "..%2f..%2fetc%2fpasswd"), null),
                            reply -> !reply.body().contains("root:")));
        }
    }

    private void ask(String path, String name, Map<String, Object> more, Predicate<Reply> held) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put(
                "query", "What is the word of the day, " + victim.canary().substring(0, 4) + "?");
        request.put("collection", victim.collection());
        request.putAll(more);
        attack(
                "POST " + path,
                new Attempt(
                        "asks for " + name,
                        () -> api.post(path, attacker.token(), request),
                        reply -> held.test(reply) && !reply.body().contains(victim.document())));
    }

    private Reply announce(Map<String, Object> more, Map<String, String> headers) {
        byte[] content = "an attack".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Map<String, Object> request =
                Papers.announcement("a.md", "text/markdown", content, victim.collection());
        request.putAll(more);
        return api.post("/api/v1/documents/upload", attacker.token(), request, headers);
    }

    private boolean isOwnUpload(Reply reply) {
        return reply.status() == 201
                && reply.json()
                        .path("upload")
                        .path("url")
                        .asText()
                        .contains(Ids.hex(attacker.tenant()))
                && !reply.body().contains(victim.document());
    }

    private Reply putToVictim(Reply announced) {
        String url = announced.json().path("upload").path("url").asText();
        String own =
                Ids.hex(attacker.tenant())
                        + "/up/"
                        + Ids.hex(UUID.fromString(announced.json().path("documentId").asText()));
        String other =
                Ids.hex(victim.caller().tenant())
                        + "/up/"
                        + Ids.hex(UUID.fromString(victim.document()));
        return Api.exchange(
                "PUT",
                URI.create(url.replace(own, other)),
                null,
                "an attack".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Map.of("Content-Type", "text/markdown"));
    }

    private void attack(String operation, Attempt attempt) {
        attempts.computeIfAbsent(operation, _ -> new ArrayList<>()).add(attempt);
    }

    private static Predicate<Reply> is(int status) {
        return reply -> reply.status() == status;
    }
}
