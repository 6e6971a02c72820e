package dev.freehold.localstack.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Has the index of tenants written anew over the API, as one who runs the platform. */
public final class IndexRebuild {
    private static final String TENANTS = "/api/v1/admin/tenants";

    /** Less than a token's life. */
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(8);

    private static final long LOOK_MILLIS = 1_000;

    /** Without any document written in so long it goes no further. */
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final ApiClient api;
    private final Map<String, String> credentials;
    private final PrintStream out;
    private String token = "";
    private long tokenUntil = System.nanoTime();

    /** {@code email} and {@code password} are the administrator's. */
    public IndexRebuild(ApiClient api, String email, String password, PrintStream out) {
        this.api = api;
        this.credentials = Map.of("email", email, "password", password);
        this.out = out;
    }

    /**
     * Begins, and waits for the last document. Broken off, it goes on by itself; run again, it
     * begins again.
     *
     * @param tenant whose; empty for every tenant's
     * @throws ApiFailure as the API says
     * @throws IllegalStateException when documents are left and nothing goes on
     */
    public void run(Optional<UUID> tenant) throws InterruptedException {
        List<String> tenants = tenant.map(id -> List.of(id.toString())).orElseGet(this::tenants);
        Map<String, Long> documents = new LinkedHashMap<>();
        for (String id : tenants) {
            long marked = mark(id);
            if (marked > 0) {
                documents.put(id, marked);
                out.printf("Tenant %s: %d documents are written anew%n", id, marked);
            }
        }
        await(documents.keySet());
        out.printf(
                "%d documents of %d tenants are in the index%n",
                documents.values().stream().mapToLong(Long::longValue).sum(), documents.size());
    }

    private List<String> tenants() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = api.get(TENANTS + "?limit=100" + cursor, token());
            for (JsonNode one : page.path("items")) {
                if (!one.path("status").asText().equals("deleted")) {
                    ids.add(one.path("id").asText());
                }
            }
            cursor = next(page, "&");
        } while (!cursor.isEmpty());
        return ids;
    }

    private long mark(String tenant) {
        long documents = 0;
        String cursor = "";
        do {
            JsonNode part =
                    api.post(TENANTS + "/" + tenant + "/index/rebuild" + cursor, Map.of(), token());
            documents += part.path("documents").asLong();
            cursor = next(part, "?");
        } while (!cursor.isEmpty());
        return documents;
    }

    private static String next(JsonNode page, String separator) {
        return page.hasNonNull("nextCursor")
                ? separator + "cursor=" + page.path("nextCursor").asText()
                : "";
    }

    private void await(Iterable<String> tenants) throws InterruptedException {
        long last = -1;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            long left = 0;
            for (String id : tenants) {
                left += api.get(TENANTS + "/" + id + "/index", token()).path("left").asLong();
            }
            if (left == 0) {
                return;
            }
            if (left != last) {
                last = left;
                end = System.nanoTime() + PATIENCE.toNanos();
                out.printf("%d left%n", left);
            } else if (System.nanoTime() - end >= 0) {
                throw new IllegalStateException(
                        left + " documents are not written anew: see the log of ingestion-worker");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private String token() {
        if (System.nanoTime() - tokenUntil >= 0) {
            token = api.post("/api/v1/auth/login", credentials, null).path("access_token").asText();
            tokenUntil = System.nanoTime() + TOKEN_LIFE.toNanos();
        }
        return token;
    }
}
