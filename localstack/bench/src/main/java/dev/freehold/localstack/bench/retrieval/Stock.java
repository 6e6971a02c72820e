package dev.freehold.localstack.bench.retrieval;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.EmbeddedPassage;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.localstack.bench.Site;
import dev.freehold.localstack.bench.ingestion.Writer;
import dev.freehold.platform.config.Settings;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * The passages of the benchmark, put straight into the index, with the rows that confirm them: it
 * is questions that are measured. Vectors are those of real texts, each with some noise around it.
 */
final class Stock implements AutoCloseable {
    static final int PASSAGES = 10_000;

    /** Of 200 candidates, many of both legs. */
    static final int LEAST_FOUND = 90;

    private static final int DOCUMENTS = 40;
    private static final int BATCH = 500;
    private static final int EMBEDDED = 400;
    private static final int SENTENCES = 8;

    /** Of each number of a unit vector: cosines of about 0.9 around one text. */
    private static final double NOISE = 0.017;

    private final ApplicationContext context;
    private final TenantId tenant;
    private final UUID collection;
    private final Writer questions = new Writer(11);
    private final double seconds;

    private Stock(ApplicationContext context, TenantId tenant, UUID collection, double seconds) {
        this.context = context;
        this.tenant = tenant;
        this.collection = collection;
        this.seconds = seconds;
    }

    /** A context with the index and the embedder of the platform's functions, and no more. */
    static ApplicationContext context(String search) {
        return Settings.contextBuilder(
                        Map.of(
                                "AI_PLATFORM_SEARCH__URL",
                                search,
                                "AI_PLATFORM_EMBEDDING__MODEL",
                                "both"))
                .start();
    }

    static Stock load(Site site, Shelf shelf) {
        ApplicationContext context = context(site.deployment().searchUrl());
        long start = System.nanoTime();
        TenantId tenant = new TenantId(shelf.tenant().id());
        UUID collection;
        List<UUID> documents = new ArrayList<>();
        try (Connection database = site.database()) {
            collection = collection(database, tenant);
            for (int i = 0; i < DOCUMENTS; i++) {
                documents.add(document(database, tenant, collection));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        fill(context, tenant, collection, documents);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.err.printf("Loaded %d passages in %.0f s%n", PASSAGES, seconds);
        return new Stock(context, tenant, collection, RetrievalQuality.rounded(seconds, 10));
    }

    TenantId tenant() {
        return tenant;
    }

    UUID collection() {
        return collection;
    }

    double seconds() {
        return seconds;
    }

    PassageIndex index() {
        return context.getBean(PassageIndex.class);
    }

    Embedder embedder() {
        return context.getBean(Embedder.class);
    }

    /** Another one each time. */
    String question() {
        return "Is it true that " + questions.sentence().strip();
    }

    private static void fill(
            ApplicationContext context, TenantId tenant, UUID collection, List<UUID> documents) {
        PassageIndex index = context.getBean(PassageIndex.class);
        Writer writer = new Writer(5);
        List<float[]> seeds = context.getBean(Embedder.class).embed(texts(writer, EMBEDDED));
        Random random = new Random(7);
        index.prepare(tenant, collection, Shelf.COLLECTION);
        List<EmbeddedPassage> batch = new ArrayList<>();
        for (int i = 0; i < PASSAGES; i++) {
            UUID document = documents.get(i % DOCUMENTS);
            String text = texts(writer, 1).getFirst();
            Passage passage =
                    new Passage(
                            document,
                            1,
                            i / DOCUMENTS,
                            "Notes",
                            null,
                            "Part " + i,
                            0,
                            text.length(),
                            text,
                            Map.of());
            batch.add(new EmbeddedPassage(passage, around(seeds.get(i % EMBEDDED), random)));
            if (batch.size() == BATCH) {
                index.put(tenant, collection, batch);
                batch = new ArrayList<>();
            }
        }
        index.count(tenant, collection, documents.getFirst(), 1);
    }

    private static List<String> texts(Writer writer, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int sentence = 0; sentence < SENTENCES; sentence++) {
                text.append(writer.sentence());
            }
            texts.add(text.toString().strip());
        }
        return texts;
    }

    private static float[] around(float[] seed, Random random) {
        float[] vector = new float[seed.length];
        double square = 0;
        for (int i = 0; i < seed.length; i++) {
            vector[i] = (float) (seed[i] + NOISE * random.nextGaussian());
            square += (double) vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    private static UUID collection(Connection database, TenantId tenant) throws SQLException {
        try (var sql = database.createStatement();
                var found =
                        sql.executeQuery(
                                "SELECT id FROM collection WHERE tenant_id = '%s'"
                                        .formatted(tenant))) {
            found.next();
            return found.getObject(1, UUID.class);
        }
    }

    private static UUID document(Connection database, TenantId tenant, UUID collection)
            throws SQLException {
        UUID id = Ids.next();
        execute(
                database,
                """
                INSERT INTO document (tenant_id, id, collection_id, uploaded_by, filename, content_type, size, sha256,
                  metadata, status, upload_expires_at, generation, passages_done, passages, attempts, claims, fence,
                  created_at, updated_at)
                SELECT '%s', '%s', '%s', m.account_id, 'notes.md', 'text/markdown', 1, repeat('0', 64), '{}', 'ready',
                  now(), 1, %4$d, %4$d, 0, 0, 0, now(), now()
                FROM membership m WHERE m.tenant_id = '%1$s' LIMIT 1\
                """
                        .formatted(tenant, id, collection, PASSAGES / DOCUMENTS));
        return id;
    }

    private static void execute(Connection database, String statement) throws SQLException {
        try (var sql = database.createStatement()) {
            sql.execute(statement);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
