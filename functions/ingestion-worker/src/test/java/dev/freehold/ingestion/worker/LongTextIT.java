package dev.freehold.ingestion.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.DocumentStatus;
import dev.freehold.ingestion.Documents;
import dev.freehold.ingestion.Edits;
import dev.freehold.ingestion.Rebuilds;
import dev.freehold.ingestion.Texts;
import dev.freehold.ingestion.worker.text.CanonicalText;
import dev.freehold.ingestion.worker.text.CodePoints;
import dev.freehold.ingestion.worker.text.ParseLimits;
import dev.freehold.ingestion.worker.text.PartSize;
import dev.freehold.ingestion.worker.text.PassageSplitter;
import dev.freehold.ingestion.worker.text.Span;
import dev.freehold.ingestion.worker.text.TextParser;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import dev.freehold.testing.AwsStack;
import dev.freehold.testing.AwsStackExtension;
import dev.freehold.testing.MovableClock;
import dev.freehold.testing.TestTenants;
import dev.freehold.topology.Freehold;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.RuntimeBeanDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A text of several parts in the real stores, by the worker's role. */
@ExtendWith(AwsStackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LongTextIT {
    private static final PartSize SMALL = new PartSize(10_000, 2_000);
    private static final String TEXT = text();

    private final AwsStack stack;
    private final TestTenants tenants;
    private final MovableClock clock = new MovableClock();
    private final RememberedPassages index = new RememberedPassages();
    private final ApplicationContext plain;
    private final WatchedStore store;
    private final ApplicationContext context;
    private final Ingestion ingestion;
    private Principal owner;

    LongTextIT(AwsStack stack) {
        this.stack = stack;
        tenants = TestTenants.of(stack);
        plain = Settings.contextBuilder(stack.environment("ingestion-worker")).start();
        store = new WatchedStore(plain.getBean(ObjectStore.class));
        context = worker();
        ingestion = context.getBean(Ingestion.class);
        owner = tenants.add();
    }

    private ApplicationContext worker() {
        return Settings.contextBuilder(stack.environment("ingestion-worker"))
                .beanDefinitions(
                        clock.bean(),
                        instead(ObjectStore.class, store),
                        instead(PassageIndex.class, index),
                        instead(PartSize.class, SMALL))
                .start();
    }

    private static <T> RuntimeBeanDefinition<T> instead(Class<T> type, T bean) {
        return RuntimeBeanDefinition.builder(type, () -> bean)
                .replaces(type)
                .singleton(true)
                .build();
    }

    @BeforeEach
    void aNewTenantNow() {
        clock.set(Duration.ZERO);
        owner = tenants.add();
        store.afterPut(_ -> {});
    }

    @AfterAll
    void close() {
        context.close();
        plain.close();
    }

    @Test
    void isReadyWithTheSameTextAndPassagesAsIfItWereReadAtOnce(@TempDir Path folder)
            throws IOException, SQLException {
        UUID id = upload();
        work(id);
        Document ready = document(id);
        assertThat(ready.state()).as(ready.failureCode()).isEqualTo(DocumentStatus.READY);
        assertThat(parts(id, 1)).isGreaterThan(5);

        CanonicalText whole =
                new TextParser(ParseLimits.DEFAULT)
                        .parse(Files.writeString(folder.resolve("whole.txt"), TEXT));
        List<Span> spans = context.getBean(PassageSplitter.class).split(whole);
        var points = new CodePoints(whole.text());
        assertThat(ready.textLength()).isEqualTo(points.length());
        assertThat(ready.passages()).isEqualTo(spans.size());
        assertThat(ready.title()).isEqualTo("THE LONG HANDBOOK");

        List<Passage> found = index.of(id, 1);
        assertThat(found).hasSameSizeAs(spans);
        for (Span span : spans) {
            Passage passage = found.get(span.ordinal());
            assertThat(passage.ordinal()).isEqualTo(span.ordinal());
            assertThat(passage.start()).isEqualTo(span.start());
            assertThat(passage.end()).isEqualTo(span.end());
            assertThat(passage.heading()).isEqualTo(span.heading());
            assertThat(passage.text()).isEqualTo(points.slice(span.start(), span.end()));
            int before = span.ordinal() == 0 ? 0 : spans.get(span.ordinal() - 1).end();
            if (span.ordinal() > 0 && span.start() - before <= Passage.MAX_LEAD) {
                assertThat(passage.lead()).isEqualTo(points.slice(before, span.start()));
            }
        }
    }

    @Test
    void rangesOfItsTextAreReadAcrossThePartsByTheApisRole(@TempDir Path folder)
            throws IOException {
        UUID id = upload();
        work(id);
        var whole =
                new CodePoints(
                        new TextParser(ParseLimits.DEFAULT)
                                .parse(Files.writeString(folder.resolve("whole.txt"), TEXT))
                                .text());
        try (var api = Settings.contextBuilder(stack.environment("ingestion")).start()) {
            Texts texts = api.getBean(Texts.class);
            for (int start = 0; start < whole.length(); start += 997) {
                for (int length : new int[] {0, 1, 50, 7_000, whole.length()}) {
                    int end = Math.min(start + length, whole.length());
                    assertThat(texts.range(owner.tenant(), id, 1, start, end))
                            .contains(whole.slice(start, end));
                }
            }
            assertThat(texts.range(owner.tenant(), id, 2, 0, 10)).isEmpty();
            assertThat(texts.range(tenants.add().tenant(), id, 1, 0, 10)).isEmpty();
        }
    }

    @Test
    void aWorkerThatDiesBetweenTwoPutsIsFollowedByOneThatGoesOnThere() throws SQLException {
        UUID id = upload();
        for (String last : List.of("text-0", "text-3", "passages-5")) {
            store.afterPut(path -> {
                if (path.endsWith("/" + last)) {
                    throw new Died();
                }
            });
            assertThatThrownBy(() -> work(id)).isInstanceOf(Died.class);
            assertThat(document(id).state()).isEqualTo(DocumentStatus.PARSING);
            clock.set(Duration.between(Instant.now(), clock.instant()).plusSeconds(100));
        }
        assertThat(document(id).claims()).isLessThan(2);
        store.afterPut(_ -> {});
        try (var another = worker()) {
            another.getBean(Ingestion.class).work(owner.tenant(), id, deadline());
        }
        assertThat(document(id).state()).isEqualTo(DocumentStatus.READY);
        assertThat(store.puts().getFirst()).endsWith("/1/text-5");
        assertThat(store.puts()).hasSize(2 * (parts(id, 1) - 5)).doesNotHaveDuplicates();
        assertThat(index.of(id, 1))
                .extracting(Passage::ordinal)
                .containsExactlyElementsOf(ordinals(document(id).passages()));
    }

    @Test
    void itsRemovalLeavesNoObjectAndNoRow() throws SQLException {
        UUID id = upload();
        store.afterPut(path -> {
            if (path.endsWith("/text-4")) {
                throw new Died();
            }
        });
        assertThatThrownBy(() -> work(id)).isInstanceOf(Died.class);
        assertThat(objects(id, "")).hasSize(9);
        set(id, "status = 'deleting', lease_until = NULL");
        work(id);
        assertThat(objects(id, "")).isEmpty();
        assertThat(parts(id, 1)).isEqualTo(-1);
    }

    @Test
    void aWorkerThatComesTooLateLeavesNothingBehindARemoval() throws SQLException {
        UUID id = upload();
        store.afterPut(path -> {
            if (path.endsWith("/text-2")) {
                store.afterPut(_ -> {});
                set(id, "status = 'deleting', lease_until = NULL");
                work(id);
            }
        });
        work(id);
        assertThat(objects(id, "")).isEmpty();
        assertThat(parts(id, 1)).isEqualTo(-1);
    }

    @Test
    void readAnewItIsFoundByItsNewPartsAndTheOldOnesGo() throws SQLException {
        UUID id = upload();
        work(id);
        List<Passage> before = index.of(id, 1);
        inTenant(() -> context.getBean(Edits.class).readAnew(owner.tenant().value(), id, now()));
        work(id);
        Document again = document(id);
        assertThat(again.state()).isEqualTo(DocumentStatus.READY);
        assertThat(again.keptGeneration()).isNull();
        assertThat(index.of(id, 1)).isEmpty();
        assertThat(index.of(id, 2))
                .extracting(Passage::text)
                .isEqualTo(before.stream().map(Passage::text).toList());
        assertThat(objects(id, "/1/")).isEmpty();
        assertThat(parts(id, 1)).isEqualTo(-1);
        assertThat(objects(id, "/2/")).hasSize(2 * parts(id, 2));
    }

    @Test
    void aRebuildWritesAllItsPassagesAnew() {
        UUID id = upload();
        work(id);
        List<Passage> before = index.of(id, 1);
        index.remove(owner.tenant(), id, id, 2);
        inTenant(() -> context.getBean(Rebuilds.class).want(owner.tenant().value(), id, now()));
        work(id);
        assertThat(document(id).rebuildDone()).isNull();
        assertThat(index.of(id, 1)).isEqualTo(before);
    }

    @Test
    void whatIsNotAsAnnouncedOrIsReplacedFails() {
        UUID wrong = upload();
        set(wrong, "sha256 = repeat('0', 64)");
        work(wrong);
        assertThat(document(wrong).failureCode()).isEqualTo("hash_mismatch");
        UUID replaced = upload();
        store.afterPut(path -> {
            if (path.endsWith("/passages-1")) {
                stack.s3()
                        .putObject(
                                put -> put.bucket(bucket(Freehold.DOCUMENTS)).key(key(replaced)),
                                software.amazon.awssdk.core.sync.RequestBody.fromString(
                                        TEXT.replace('a', 'b')));
            }
        });
        work(replaced);
        assertThat(document(replaced).failureCode()).isEqualTo("content_changed");
    }

    @Test
    void whatIsSaidOfVeryManyPassagesIsCarriedFromWhereTheLastWorkerStopped() {
        UUID id = upload();
        set(id, "status = 'ready', passages = 1700, passages_done = 1700, revision = 3");
        List<String> said = new ArrayList<>();
        index.onSaid(some -> {
            if (some.from() == 1_000 && !said.contains("died")) {
                said.add("died");
                throw new Died();
            }
            said.add(some.from() + "-" + some.to());
        });
        assertThatThrownBy(() -> work(id)).isInstanceOf(Died.class);
        clock.set(Duration.ofSeconds(100));
        work(id);
        assertThat(said).containsExactly("0-500", "500-1000", "died", "1000-1500", "1500-1700");
        assertThat(document(id).indexedRevision()).isEqualTo(3);
        set(id, "revision = 4");
        work(id);
        assertThat(said.get(5)).isEqualTo("0-500");
    }

    @Test
    void withoutWordsItIsEmpty() {
        UUID id = upload(" \n".repeat(10_000));
        work(id);
        assertThat(document(id).failureCode()).isEqualTo("empty_document");
    }

    private static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Headings, a section of several parts, a list, a table, and words beyond ASCII. */
    private static String text() {
        var text = new StringBuilder("THE LONG HANDBOOK\n\n");
        for (int chapter = 1; chapter <= 8; chapter++) {
            text.append("CHAPTER ").append(chapter).append("\r\n\r\n");
            for (int i = 0; i < (chapter == 5 ? 60 : 12); i++) {
                text.append("Büro ")
                        .append(i)
                        .append(" 😀 keeps the keys of lane ")
                        .append(chapter);
                text.append(".\nWhoever takes one signs for it. It is returned at night.\n\n");
            }
            text.append("Bring:\n- a vest\n- a lamp\n\nlane\tgate\n")
                    .append(chapter)
                    .append("\teast\n\n");
        }
        return text.toString();
    }

    private UUID upload() {
        return upload(TEXT);
    }

    /** A document whose file has come. */
    private UUID upload(String text) {
        UUID id = Ids.next();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        plain.getBean(ObjectStore.class)
                .put(owner.tenant(), ObjectPath.upload(id, 1), bytes, "text/plain");
        String etag =
                stack.s3()
                        .headObject(head -> head.bucket(bucket(Freehold.DOCUMENTS)).key(key(id)))
                        .eTag()
                        .replace("\"", "");
        execute(
                """
                INSERT INTO app.collection (tenant_id, id, name, embedding_model, dimension, language, created_at, updated_at)
                VALUES ('%1$s', '%2$s', 'c-%2$s', 'm', 3, 'en', now(), now());
                INSERT INTO app.document (tenant_id, id, collection_id, uploaded_by, filename, content_type, size,
                  sha256, metadata, status, upload_expires_at, etag, generation, passages_done, attempts, claims, fence,
                  created_at, updated_at)
                VALUES ('%1$s', '%2$s', '%2$s', '%3$s', 'long.txt', 'text/plain', %4$d, '%5$s', '{}', 'uploaded',
                  now(), '%6$s', 1, 0, 0, 0, 0, now(), now())
                """
                        .formatted(
                                owner.tenant().value(),
                                id,
                                owner.account(),
                                bytes.length,
                                sha256(bytes),
                                etag));
        return id;
    }

    private void work(UUID id) {
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        do {
            ingestion.work(owner.tenant(), id, deadline());
        } while (exists(id) && document(id).hasWork() && Instant.now().isBefore(end));
    }

    private Instant deadline() {
        return clock.instant().plusSeconds(120);
    }

    private Instant now() {
        return clock.instant();
    }

    private boolean exists(UUID id) {
        return inTenant(() ->
                context.getBean(Documents.class).find(owner.tenant().value(), id).isPresent());
    }

    private Document document(UUID id) {
        return inTenant(() ->
                context.getBean(Documents.class).find(owner.tenant().value(), id).orElseThrow());
    }

    private <T> T inTenant(Supplier<T> work) {
        return context.getBean(TenantTransactions.class).run(owner.tenant(), work);
    }

    /** The number of the last part's row, behind all parts; -1 when there is none. */
    private int parts(UUID id, int generation) throws SQLException {
        try (Connection connection = stack.administrator();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                SELECT coalesce(max(part), -1) FROM app.document_part
                                WHERE document_id = ? AND generation = ?\
                                """)) {
            query.setObject(1, id);
            query.setInt(2, generation);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private List<String> objects(UUID id, String part) {
        String prefix = "t/" + owner.tenant().hex() + "/tx/" + Ids.hex(id) + part;
        return stack
                .s3()
                .listObjectsV2(list -> list.bucket(bucket(Freehold.TEXTS)).prefix(prefix))
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private String key(UUID id) {
        return ObjectPath.upload(id, 1).key(owner.tenant());
    }

    private String bucket(String name) {
        return stack.deployment().bucketName(name);
    }

    private void set(UUID id, String change) {
        execute("UPDATE app.document SET " + change + " WHERE id = '" + id + "'");
    }

    private void execute(String statement) {
        try (Connection connection = stack.administrator();
                var all = connection.createStatement()) {
            all.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Integer> ordinals(Integer count) {
        return java.util.stream.IntStream.range(0, count).boxed().toList();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
