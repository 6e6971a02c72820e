package dev.freehold.localstack.runner.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Paging and deleting collections, whatever is going on in them. */
final class CollectionsIT {
    private static final String PATH = "/api/v1/collections";
    private static final String NAME = "zoo";

    private final Api api = TestPlatform.api();

    @Test
    void collectionsAreListedByNamePageByPage() {
        Api.Caller caller = TestPlatform.register("pages");
        List<String> names = List.of("a", "a-1", "b_2", "c", "zz");
        for (String name : names.reversed()) {
            assertThat(api.post(PATH, caller.token(), Map.of("name", name)).status())
                    .isEqualTo(201);
        }
        assertThat(pages(caller, 2)).containsExactlyInAnyOrderElementsOf(names);
        assertThat(pages(caller, 5)).isEqualTo(pages(caller, 1)).isEqualTo(pages(caller, 100));
        assertThat(api.get(PATH + "/b_2", caller.token()).json())
                .isEqualTo(
                        api.get(PATH, caller.token())
                                .json()
                                .path("items")
                                .get(pages(caller, 5).indexOf("b_2")));
    }

    @Test
    void aDeletedCollectionIsFoundByNothingAndLeavesNothing() throws InterruptedException {
        Api.Caller caller = TestPlatform.register("deletes");
        List<String> ids = new ArrayList<>();
        ids.add(ready(caller, "# Zoo\n\nThe llama is called Quentin.\n"));
        ids.add(ready(caller, "# Zoo\n\nThe heron is called Winifred.\n"));
        String other =
                Papers.uploadMarkdown(api, caller.token(), "other", "# Farm\n\nA cow named Ada.\n");
        Papers.awaitReady(api, caller.token(), other);
        ids.add(announce(caller).json().path("documentId").asText());
        byte[] inFlight = LongPapers.markdown(300);
        ids.add(
                Papers.upload(
                        api,
                        caller.token(),
                        Papers.announcement("long.md", "text/markdown", inFlight, NAME),
                        inFlight));
        TestPlatform.await(
                "work on " + ids.getLast(),
                () -> Evidence.row(caller.tenant(), ids.getLast()).done() > 0);
        assertThat(ask(caller).body()).contains("Quentin");

        assertThat(delete(caller).status()).isEqualTo(204);
        assertThat(ask(caller).code()).isEqualTo("collection_not_found");
        assertGone(caller, ids, other);
        assertThat(delete(caller).code()).isEqualTo("collection_not_found");

        String again = ready(caller, "# Zoo\n\nThe llama is called Ignatius.\n");
        assertThat(ask(caller).body()).contains("Ignatius").doesNotContain("Quentin");
        TestPlatform.await(
                "only what is alive",
                () ->
                        Evidence.documents(caller.tenant()) == 2
                                && Evidence.collections(caller.tenant()) == 2);
        for (String id : ids) {
            TestPlatform.awaitNoObject(caller.tenant(), UUID.fromString(id));
            assertThat(Evidence.ordinals(id)).isEmpty();
        }
        assertThat(TestPlatform.objects(caller.tenant())).isEqualTo(6);
        assertThat(Evidence.alias(caller.tenant(), NAME))
                .contains(hex(Evidence.collection(caller.tenant(), NAME)));
        assertThat(ask(caller).body()).contains("Ignatius").contains(again);

        assertThat(delete(caller).status()).isEqualTo(204);
        TestPlatform.await("one collection", () -> Evidence.collections(caller.tenant()) == 1);
        assertThat(Evidence.alias(caller.tenant(), NAME)).contains("404");
        Papers.awaitReady(api, caller.token(), other);
    }

    private void assertGone(Api.Caller caller, List<String> ids, String other) {
        assertThat(pages(caller, 100)).containsExactly("other");
        assertThat(api.get(PATH + "/" + NAME, caller.token()).code())
                .isEqualTo("collection_not_found");
        assertThat(
                        api.post(
                                        "/api/v1/services/rag/retrieve",
                                        caller.token(),
                                        Map.of("query", "llama", "collection", NAME))
                                .code())
                .isEqualTo("collection_not_found");
        assertThat(api.get("/api/v1/documents", caller.token()).json().path("items"))
                .extracting(item -> item.path("documentId").asText())
                .containsExactly(other);
        for (String id : ids) {
            for (String tail : List.of("", "/text", "/download")) {
                assertThat(api.get("/api/v1/documents/" + id + tail, caller.token()).code())
                        .isEqualTo("document_not_found");
            }
            for (String method : List.of("DELETE", "POST")) {
                String tail = method.equals("POST") ? "/retry" : "";
                assertThat(
                                api.send(
                                                method,
                                                "/api/v1/documents/" + id + tail,
                                                caller.token(),
                                                null,
                                                Map.of())
                                        .code())
                        .isEqualTo("document_not_found");
            }
        }
    }

    @Test
    void uploadsThatMeetDeletionsEndInALivingCollectionOrAreRemoved() throws Exception {
        Api.Caller caller = TestPlatform.register("races");
        AtomicBoolean over = new AtomicBoolean();
        List<Reply> replies;
        int deletions = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            Callable<List<Reply>> uploads =
                    () -> {
                        List<Reply> all = new ArrayList<>();
                        for (int i = 0; i < 12; i++) {
                            all.add(send(caller, i));
                        }
                        return all;
                    };
            List<Future<List<Reply>>> running =
                    IntStream.range(0, 3).mapToObj(_ -> threads.submit(uploads)).toList();
            Future<Integer> deleting =
                    threads.submit(() -> {
                        int gone = 0;
                        while (!over.get()) {
                            gone += delete(caller).status() == 204 ? 1 : 0;
                        }
                        return gone;
                    });
            replies = new ArrayList<>();
            try {
                for (Future<List<Reply>> each : running) {
                    replies.addAll(each.get());
                }
            } finally {
                over.set(true);
            }
            deletions = deleting.get();
        }
        // 404: it was removed before the answer was read.
        assertThat(replies).extracting(Reply::status).isSubsetOf(201, 404);
        assertThat(deletions).isPositive();
        assertThat(delete(caller).status()).isIn(204, 404);
        TestPlatform.await(
                "nothing of " + deletions + " collections",
                () ->
                        Evidence.documents(caller.tenant()) == 0
                                && Evidence.collections(caller.tenant()) == 0
                                && TestPlatform.objects(caller.tenant()) == 0);
        assertThat(Evidence.alias(caller.tenant(), NAME)).contains("404");
    }

    @Test
    void aRemovalOfManyDocumentsGoesOnWhenItsWorkerIsKilled() throws Exception {
        Api.Caller caller = TestPlatform.register("many");
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Reply> reply :
                    IntStream.range(0, 400)
                            .mapToObj(_ -> threads.submit(() -> announce(caller)))
                            .toList()) {
                assertThat(reply.get().status()).isEqualTo(201);
            }
        }
        assertThat(delete(caller).status()).isEqualTo(204);
        String id = Evidence.deletedCollection(caller.tenant());
        TestPlatform.await("a beginning", () -> Evidence.documents(caller.tenant()) < 400);
        assertThat(Faults.killProcesses("ingestion-worker")).isPositive();
        assertThat(Evidence.documents(caller.tenant())).as("killed too late").isPositive();
        Evidence.endLeases(caller.tenant());
        Faults.nudgeRemoval(caller.tenant(), id);
        TestPlatform.await("no collection", () -> Evidence.collections(caller.tenant()) == 0);
        assertThat(Evidence.documents(caller.tenant())).isZero();
    }

    @Test
    void aWorkerThatComesTooLateTakesItsPassagesAwayAgain() throws Exception {
        Api.Caller caller = TestPlatform.register("late");
        byte[] content = LongPapers.markdown(600);
        String id =
                Papers.upload(
                        api,
                        caller.token(),
                        Papers.announcement("long.md", "text/markdown", content, NAME),
                        content);
        TestPlatform.await("work on " + id, () -> Evidence.row(caller.tenant(), id).done() > 0);
        assertThat(delete(caller).status()).isEqualTo(204);
        // As if the worker hung: another takes its document over while it embeds.
        Evidence.endLeases(caller.tenant());
        Faults.nudgeRemoval(caller.tenant(), Evidence.deletedCollection(caller.tenant()));
        TestPlatform.await("no collection", () -> Evidence.collections(caller.tenant()) == 0);
        TestPlatform.await(
                "the late worker", () -> log().contains(id + " was taken over or deleted"));
        TestPlatform.awaitEmpty("ingestion");
        TestPlatform.awaitNoPassages(UUID.fromString(id));
        assertThat(TestPlatform.objects(caller.tenant())).isZero();
    }

    @Test
    void aSearchThatIsGoneDelaysTheRemovalAndNothingElse() throws Exception {
        Api.Caller caller = TestPlatform.register("outage");
        String id = ready(caller, "# Zoo\n\nThe llama is called Quentin.\n");
        Faults.killStore("search");
        assertThat(delete(caller).status()).isEqualTo(204);
        String collection = Evidence.deletedCollection(caller.tenant());
        Faults.keepDown(
                "search",
                () -> log().contains("Collection " + collection + " waits for a dependency"));
        assertThat(ask(caller).code()).isEqualTo("collection_not_found");
        assertThat(pages(caller, 100)).isEmpty();
        assertThat(Evidence.documents(caller.tenant())).isOne();
        TestPlatform.await("no collection", () -> Evidence.collections(caller.tenant()) == 0);
        assertThat(Evidence.ordinals(id)).isEmpty();
        assertThat(TestPlatform.objects(caller.tenant())).isZero();
    }

    private static String log() {
        try {
            return TestPlatform.log("ingestion-worker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ready(Api.Caller caller, String text) throws InterruptedException {
        String id = Papers.uploadMarkdown(api, caller.token(), NAME, text);
        Papers.awaitReady(api, caller.token(), id);
        return id;
    }

    private Reply announce(Api.Caller caller) {
        byte[] content = "# Never put".getBytes(StandardCharsets.UTF_8);
        return api.post(
                "/api/v1/documents/upload",
                caller.token(),
                Papers.announcement("never.md", "text/markdown", content, NAME));
    }

    private Reply send(Api.Caller caller, int number) {
        return api.send(
                "POST",
                "/api/v1/documents/upload?filename=n.md&collection=" + NAME,
                caller.token(),
                ("# Note " + number + "\n\nText.\n").getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "text/markdown"));
    }

    private Reply delete(Api.Caller caller) {
        return api.send("DELETE", PATH + "/" + NAME, caller.token(), null, Map.of());
    }

    private Reply ask(Api.Caller caller) {
        return api.post(
                "/api/v1/services/rag/generate",
                caller.token(),
                Map.of("query", "What is the llama called?", "collection", NAME));
    }

    private static String hex(String id) {
        return Ids.hex(UUID.fromString(id));
    }

    private List<String> pages(Api.Caller caller, int limit) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        while (true) {
            Reply reply = api.get(PATH + "?limit=" + limit + cursor, caller.token());
            assertThat(reply.status()).as(reply.body()).isEqualTo(200);
            assertThat(reply.json().path("items").size()).isLessThanOrEqualTo(limit);
            reply.json().path("items").forEach(item -> names.add(item.path("name").asText()));
            if (!reply.json().hasNonNull("nextCursor")) {
                return names;
            }
            cursor = "&cursor=" + reply.json().path("nextCursor").asText();
        }
    }
}
