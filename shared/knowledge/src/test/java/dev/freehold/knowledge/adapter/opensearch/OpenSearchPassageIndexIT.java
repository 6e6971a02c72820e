package dev.freehold.knowledge.adapter.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Language;
import dev.freehold.kernel.RankingSettings;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.Candidate;
import dev.freehold.knowledge.EmbeddedPassage;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Leg;
import dev.freehold.knowledge.MetadataFilter;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.knowledge.PassageQuery;
import dev.freehold.knowledge.Place;
import dev.freehold.knowledge.SaidOfPassages;
import dev.freehold.knowledge.TextSpan;
import dev.freehold.knowledge.ranking.Ranking;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenSearchPassageIndexIT {
    private final Samples samples = new Samples();
    private final TenantId tenant = new TenantId(Ids.next());
    private final TenantId other = new TenantId(Ids.next());
    private SearchProcess node;
    private ApplicationContext context;
    private PassageIndex index;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        node = SearchProcess.start(folder);
        context = context(node.url());
        index = context.getBean(PassageIndex.class);
    }

    @AfterAll
    void stop() throws Exception {
        context.close();
        node.close();
    }

    private static ApplicationContext context(String url) {
        return ApplicationContext.run(Map.of("freehold.search.url", url));
    }

    @Test
    void passageComesBackWholeWithItsCosine() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        Map<String, Object> metadata =
                Map.of("team", "ops", "year", 2026, "rate", 0.5, "old", true);
        EmbeddedPassage first =
                samples.passage(document, 3, 0, "Déjà vu: 5 € 🙂 in \"quotes\"", metadata);
        Passage plain = new Passage(document, 3, 1, "Notes", null, "", 0, 7, "Nothing", Map.of());
        index.prepare(tenant, collection, "whole");
        index.put(tenant, collection, List.of(first, new EmbeddedPassage(plain, samples.vector())));
        assertThat(index.count(tenant, collection, document, 3)).isEqualTo(2);

        List<Candidate> found =
                index.search(tenant, collection, Samples.query("quotes", first.vector()));

        assertThat(found)
                .extracting(Candidate::passage)
                .containsExactlyInAnyOrder(first.passage(), plain);
        Candidate whole = of(first, found);
        assertThat(whole.cosine()).isCloseTo(1, within(1e-4));
        assertThat(Samples.cosine(whole.vector(), first.vector())).isCloseTo(1, within(1e-4));
    }

    @Test
    void whatIsSaidOfPassagesIsFoundByAndNothingElseOfThemChanges() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        Map<String, Object> before = Map.of("kind", "document", "tags", List.of("hr"));
        EmbeddedPassage first = samples.passage(document, 2, 0, "The kettle", before);
        EmbeddedPassage second = samples.passage(document, 2, 1, "The teapot", before);
        EmbeddedPassage older = samples.passage(document, 1, 0, "The mug", before);
        EmbeddedPassage another = samples.passage(Ids.next(), 2, 0, "The jug", before);
        index.put(tenant, collection, List.of(first, second, older, another));
        Map<String, Object> after = Map.of("kind", "dataset", "tags", List.of("ops", "q3"));

        assertThat(index.say(tenant, collection, said(document, 0, 1, after))).isEqualTo(1);
        assertThat(index.say(tenant, collection, said(document, 0, 9, after))).isEqualTo(2);
        assertThat(index.say(tenant, collection, said(document, 0, 9, after))).isEqualTo(2);
        assertThat(index.say(other, collection, said(document, 0, 9, after))).isZero();
        assertThat(index.say(tenant, Ids.next(), said(document, 0, 9, after))).isZero();

        List<Candidate> found =
                index.search(
                        tenant,
                        collection,
                        query(first, match("tags", "q3", "none"), match("kind", "dataset")));
        assertThat(found)
                .extracting(one -> one.passage().text())
                .containsExactlyInAnyOrder("The kettle", "The teapot");
        Candidate whole = named("The kettle", found);
        assertThat(whole.passage().title()).isEqualTo("Renamed");
        assertThat(whole.passage().metadata()).isEqualTo(after);
        assertThat(whole.cosine()).isCloseTo(1, within(1e-4));
        assertThat(whole.passage().start()).isEqualTo(first.passage().start());
        assertThat(index.search(tenant, collection, query(first, match("tags", "hr"))))
                .extracting(one -> one.passage().text())
                .containsExactlyInAnyOrder("The mug", "The jug");
    }

    private static PassageQuery query(EmbeddedPassage near, MetadataFilter... all) {
        return new PassageQuery(
                "kettle",
                near.vector(),
                Set.of(Leg.TEXT, Leg.DENSE),
                new MetadataFilter.And(List.of(all)));
    }

    private static Candidate named(String text, List<Candidate> found) {
        return found.stream()
                .filter(one -> one.passage().text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ofEachDocumentTheBestPassageIsFoundByItsWords() {
        UUID ours = Ids.next();
        UUID theirs = Ids.next();
        UUID kettles = Ids.next();
        UUID mugs = Ids.next();
        EmbeddedPassage best =
                samples.passage(kettles, 1, 1, "A copper kettle, the kettle of kettles");
        index.put(
                tenant,
                ours,
                List.of(
                        samples.passage(kettles, 1, 0, "A kettle among many other things here"),
                        best,
                        samples.passage(mugs, 1, 0, "A mug, and no tea in it, beside a kettle")));
        index.put(other, theirs, List.of(samples.passage(Ids.next(), 1, 0, "A copper kettle")));
        assertThat(index.count(other, theirs, kettles, 1)).isZero();

        List<Passage> found = index.documents(tenant, ours, Language.EN, "copper kettles", 10);
        assertThat(found).extracting(Passage::documentId).containsExactly(kettles, mugs);
        assertThat(found.getFirst()).isEqualTo(best.passage());
        assertThat(index.documents(tenant, ours, Language.EN, "copper kettles", 1)).hasSize(1);
        assertThat(index.documents(tenant, ours, Language.EN, "zebra", 10)).isEmpty();
        assertThat(index.documents(tenant, theirs, Language.EN, "kettle", 10)).isEmpty();
    }

    private static SaidOfPassages said(
            UUID document, int from, int to, Map<String, Object> metadata) {
        return new SaidOfPassages(document, 2, from, to, "Renamed", metadata);
    }

    @Test
    void tenantsWithACollectionOfTheSameNameNeverSeeEachOther() {
        UUID ours = Ids.next();
        UUID theirs = Ids.next();
        UUID document = Ids.next();
        index.prepare(tenant, ours, "handbook");
        index.prepare(other, theirs, "handbook");
        // The same document id under both tenants, as a forged message might have it.
        EmbeddedPassage passage = samples.passage(document, 1, 0, "The kettle is red");
        EmbeddedPassage foreign = samples.passage(document, 1, 0, "The kettle is blue");
        index.put(tenant, ours, List.of(passage));
        index.put(other, theirs, List.of(foreign));

        assertThat(index.count(tenant, ours, document, 1)).isEqualTo(1);
        PassageQuery query = Samples.query("kettle", foreign.vector());
        assertThat(index.search(tenant, ours, query))
                .extracting(hit -> hit.passage().text())
                .containsExactly("The kettle is red");
        // Either id alone opens nothing.
        assertThat(index.search(tenant, theirs, query)).isEmpty();
        assertThat(index.count(tenant, theirs, document, 1)).isZero();
        assertThat(
                        index.statistics(tenant, ours, Language.EN, List.of("kettles", "blue"))
                                .containing())
                .isEqualTo(Map.of("kettles", 1L, "blue", 0L));
        assertThat(index.statistics(tenant, theirs, Language.EN, List.of("kettle")).passages())
                .isZero();

        index.remove(tenant, theirs, document, 9);
        index.remove(tenant, ours, document, 9);
        assertThat(index.count(tenant, ours, document, 1)).isZero();
        assertThat(index.count(other, theirs, document, 1)).isEqualTo(1);
    }

    @Test
    void fewPassagesAreFoundAmongThousandsOfAnotherTenants() {
        UUID ours = Ids.next();
        UUID theirs = Ids.next();
        UUID document = Ids.next();
        UUID flood = Ids.next();
        float[] question = samples.vector();
        index.prepare(tenant, ours, "crowded");
        index.prepare(other, theirs, "crowded");
        index.put(other, theirs, samples.around(question, flood, 5_000, "leave days"));
        List<EmbeddedPassage> few =
                List.of(
                        samples.passage(document, 1, 0, "one"),
                        samples.passage(document, 1, 1, "two"),
                        samples.passage(document, 1, 2, "three"),
                        samples.passage(document, 1, 3, "four"),
                        samples.passage(document, 1, 4, "five"));
        index.put(tenant, ours, few);
        assertThat(index.count(tenant, ours, document, 1)).isEqualTo(5);
        assertThat(index.count(other, theirs, flood, 1)).isEqualTo(5_000);

        assertThat(index.search(tenant, ours, Samples.query("leave days", question)))
                .extracting(hit -> hit.passage().ordinal())
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(index.search(other, theirs, Samples.query("leave days", question)))
                .hasSizeBetween(100, 200)
                .allSatisfy(hit -> assertThat(hit.passage().documentId()).isEqualTo(flood))
                .allSatisfy(hit -> assertThat(hit.cosine()).isGreaterThan(0.98));
        index.remove(other, theirs, flood, 2);
        assertThat(index.count(other, theirs, flood, 1)).isZero();
    }

    @Test
    void hitOfTheTextLegAloneHasItsTrueCosine() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        float[] question = samples.vector();
        EmbeddedPassage far = samples.passage(document, 1, 200, "The zeppelin lands at noon");
        index.prepare(tenant, collection, "cosines");
        index.put(tenant, collection, samples.around(question, document, 150, "filler"));
        index.put(tenant, collection, List.of(far));
        assertThat(index.count(tenant, collection, document, 1)).isEqualTo(151);

        Candidate found =
                of(far, index.search(tenant, collection, Samples.query("zeppelins", question)));

        assertThat(found.places()).containsOnlyKeys(Leg.TEXT);
        assertThat(found.cosine())
                .isLessThan(0.5)
                .isCloseTo(Samples.cosine(question, far.vector()), within(1e-4));
    }

    @Test
    void candidateHasItsPlaceInEachLegThatFoundIt() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        EmbeddedPassage both = samples.passage(document, 1, 0, "Bicycles are parked behind");
        EmbeddedPassage words = samples.passage(document, 1, 1, "Bicycle");
        index.prepare(tenant, collection, "legs");
        index.put(tenant, collection, List.of(words, both));
        assertThat(index.count(tenant, collection, document, 1)).isEqualTo(2);

        PassageQuery query = Samples.query("bicycle", both.vector());
        List<Candidate> found = index.search(tenant, collection, query);
        assertThat(found).hasSize(2);
        assertThat(place(Leg.DENSE, both, found).rank()).isEqualTo(1);
        assertThat(place(Leg.DENSE, both, found).score()).isCloseTo(1, within(1e-4));
        assertThat(place(Leg.DENSE, words, found).rank()).isEqualTo(2);
        // The shorter text has the word more densely.
        assertThat(place(Leg.TEXT, words, found).rank()).isEqualTo(1);
        assertThat(place(Leg.TEXT, both, found).score()).isPositive();

        PassageQuery byText =
                new PassageQuery("parked", both.vector(), Set.of(Leg.TEXT), MetadataFilter.ALL);
        assertThat(index.search(tenant, collection, byText))
                .singleElement()
                .satisfies(one -> assertThat(one.places()).containsOnlyKeys(Leg.TEXT));
    }

    /** Smoothing and the classifier favour what is like others; the first hit must not suffer. */
    @Test
    void aPassagesOwnWordsFindItFirstUnderTheDefaultRanking() throws Exception {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        Embedder embedder = context.getBean(Embedder.class);
        List<String> texts = Samples.paragraphs();
        List<float[]> vectors = embedder.embed(texts);
        List<EmbeddedPassage> passages = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Passage passage = samples.passage(document, 1, i, texts.get(i)).passage();
            passages.add(new EmbeddedPassage(passage, vectors.get(i)));
        }
        index.prepare(tenant, collection, "known");
        index.put(tenant, collection, passages);
        assertThat(index.count(tenant, collection, document, 1)).isEqualTo(texts.size());
        Ranking ranking = new Ranking(RankingSettings.DEFAULT);

        for (EmbeddedPassage wanted : passages) {
            PassageQuery query = Samples.query(wanted.passage().text(), wanted.vector());
            List<Candidate> found = index.search(tenant, collection, query);
            assertThat(ranking.rank(query.vector(), found).getFirst().passage())
                    .isEqualTo(wanted.passage());
        }
    }

    private static Place place(Leg leg, EmbeddedPassage passage, List<Candidate> found) {
        return Objects.requireNonNull(of(passage, found).places().get(leg));
    }

    private static Candidate of(EmbeddedPassage passage, List<Candidate> found) {
        return found.stream()
                .filter(one -> one.passage().equals(passage.passage()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void passagePutTwiceIsOverwritten() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        index.prepare(tenant, collection, "twice");
        index.prepare(tenant, collection, "twice");
        index.put(tenant, collection, List.of(samples.passage(document, 1, 0, "Before")));
        EmbeddedPassage after = samples.passage(document, 1, 0, "After");
        index.put(tenant, collection, List.of(after));

        assertThat(index.count(tenant, collection, document, 1)).isEqualTo(1);
        assertThat(index.search(tenant, collection, Samples.query("x", after.vector())))
                .extracting(Candidate::passage)
                .containsExactly(after.passage());
    }

    @Test
    void onlyOlderGenerationsOfThatDocumentAreRemoved() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        UUID neighbour = Ids.next();
        index.prepare(tenant, collection, "generations");
        index.put(
                tenant,
                collection,
                List.of(
                        samples.passage(document, 1, 0, "first"),
                        samples.passage(document, 2, 0, "second"),
                        samples.passage(document, 3, 0, "third"),
                        samples.passage(neighbour, 1, 0, "another")));

        index.remove(tenant, collection, document, 3);

        assertThat(index.count(tenant, collection, document, 1)).isZero();
        assertThat(index.count(tenant, collection, document, 2)).isZero();
        assertThat(index.count(tenant, collection, document, 3)).isEqualTo(1);
        assertThat(index.count(tenant, collection, neighbour, 1)).isEqualTo(1);
    }

    @Test
    void metadataAreMatchedByTextNumberAndTruthValue() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        index.prepare(tenant, collection, "metadata");
        index.put(
                tenant,
                collection,
                List.of(
                        samples.passage(document, 1, 0, "a", Map.of("year", 2025, "team", "ops")),
                        samples.passage(document, 1, 1, "b", Map.of("year", "2025", "draft", true)),
                        samples.passage(
                                document, 1, 2, "c", Map.of("year", 2026.0, "team", "ops"))));
        assertThat(index.count(tenant, collection, document, 1)).isEqualTo(3);

        assertThat(found(collection, match("year", 2025))).containsExactly(0);
        assertThat(found(collection, match("year", "2025"))).containsExactly(1);
        assertThat(found(collection, match("year", 2025, 2026))).containsExactly(0, 2);
        assertThat(found(collection, match("year", "2025", 2026))).containsExactly(1, 2);
        assertThat(found(collection, match("draft", true))).containsExactly(1);
        assertThat(found(collection, match("draft", false))).isEmpty();
        assertThat(found(collection, match("team", "ops"), match("year", 2026))).containsExactly(2);
        // The value is under another key, and no pair is made of two.
        assertThat(found(collection, match("draft", "ops"))).isEmpty();
        assertThat(found(collection, match("team"))).isEmpty();
    }

    private static MetadataFilter match(String key, Object... values) {
        return new MetadataFilter.In(key, List.of(values));
    }

    private List<Integer> found(UUID collection, MetadataFilter... filter) {
        PassageQuery query =
                new PassageQuery(
                        "a b c",
                        samples.vector(),
                        Set.of(Leg.values()),
                        new MetadataFilter.And(List.of(filter)));
        return ordinals(index.search(tenant, collection, query));
    }

    private static List<Integer> ordinals(List<Candidate> found) {
        return found.stream().map(one -> one.passage().ordinal()).sorted().toList();
    }

    @Test
    void bothLegsHeedARandomFilterAsAPlainEvaluatorDoes() {
        UUID collection = Ids.next();
        RandomFilters random = new RandomFilters(samples);
        List<EmbeddedPassage> passages = random.passages(90);
        index.put(tenant, collection, passages);
        index.put(other, collection, random.passages(90)); // others' are there to be let through
        assertThat(index.count(tenant, collection, passages.getFirst().passage().documentId(), 1))
                .isPositive();
        index.count(other, collection, Ids.next(), 1);

        int some = 0;
        for (int i = 0; i < 250; i++) {
            MetadataFilter filter = random.filter();
            List<Integer> expected =
                    passages.stream()
                            .map(EmbeddedPassage::passage)
                            .filter(passage -> RandomFilters.holds(filter, passage))
                            .map(Passage::ordinal)
                            .sorted()
                            .toList();
            for (Leg leg : Leg.values()) {
                PassageQuery query =
                        new PassageQuery("passage", samples.vector(), Set.of(leg), filter);
                assertThat(ordinals(index.search(tenant, collection, query)))
                        .as("%s %s", leg, filter)
                        .isEqualTo(expected);
            }
            some += expected.isEmpty() || expected.size() == passages.size() ? 0 : 1;
        }
        assertThat(some).as("filters that choose").isGreaterThan(100);
    }

    @Test
    void highlightsAreWhereTheAnalysersTermsStand() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        String text = "🙂 <b>Bicycles</b> & the bicycle's bell: \"BICYCLE\"";
        Passage with = samples.passage(document, 1, 0, text).passage();
        Passage without = samples.passage(document, 1, 1, "The boat").passage();
        index.put(
                tenant,
                collection,
                List.of(
                        new EmbeddedPassage(with, samples.vector()),
                        new EmbeddedPassage(without, samples.vector())));
        assertThat(index.count(tenant, collection, document, 1)).isEqualTo(2);

        List<List<TextSpan>> found =
                index.highlights(tenant, collection, "the bicycle", List.of(without, with));

        assertThat(found.getFirst()).as("a stop word").isEmpty();
        int[] points = text.codePoints().toArray();
        assertThat(found.getLast())
                .extracting(span -> new String(points, span.start(), span.end() - span.start()))
                .containsExactly("Bicycles", "bicycle's", "BICYCLE");
        assertThat(index.highlights(tenant, collection, "bicycle", List.of())).isEmpty();
        // Neither another tenant nor another collection finds it by its id.
        assertThat(index.highlights(other, collection, "bicycle", List.of(with)))
                .containsExactly(List.of());
        assertThat(index.highlights(tenant, Ids.next(), "bicycle", List.of(with)))
                .containsExactly(List.of());
    }

    @Test
    void whatStandsBeforeAPassageComesBackWithIt() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        Passage passage =
                new Passage(
                        document,
                        1,
                        1,
                        "T",
                        null,
                        "",
                        9,
                        13,
                        "Text",
                        Map.of(),
                        "\n\n",
                        Language.EN);
        index.put(tenant, collection, List.of(new EmbeddedPassage(passage, samples.vector())));
        assertThat(index.count(tenant, collection, document, 1)).isEqualTo(1);
        assertThat(index.search(tenant, collection, Samples.query("text", samples.vector())))
                .extracting(Candidate::passage)
                .containsExactly(passage);
    }

    @Test
    void aCollectionIsClearedInPartsAndNoOtherIsTouched() {
        UUID ours = Ids.next();
        UUID sister = Ids.next();
        UUID theirs = Ids.next();
        UUID document = Ids.next();
        index.put(tenant, ours, samples.around(samples.vector(), document, 5_100, "to be cleared"));
        UUID kept = Ids.next();
        index.put(tenant, sister, List.of(samples.passage(kept, 1, 0, "kept")));
        index.put(other, theirs, List.of(samples.passage(document, 1, 0, "kept, too")));

        assertThat(index.clear(other, ours)).isTrue(); // either id alone opens nothing
        assertThat(index.count(tenant, ours, document, 1)).isEqualTo(5_100);
        assertThat(index.clear(tenant, ours)).isFalse();
        assertThat(index.count(tenant, ours, document, 1)).isEqualTo(100);
        assertThat(index.clear(tenant, ours)).isTrue();
        assertThat(index.count(tenant, ours, document, 1)).isZero();
        assertThat(index.clear(tenant, ours)).isTrue();

        assertThat(index.count(tenant, sister, kept, 1)).isEqualTo(1);
        assertThat(index.count(other, theirs, document, 1)).isEqualTo(1);
    }

    @Test
    void aCollectionsNameIsForgottenAndAnotherTenantsStays() throws Exception {
        UUID first = Ids.next();
        UUID second = Ids.next();
        index.prepare(tenant, first, "leaving");
        index.prepare(other, Ids.next(), "leaving");
        assertThat(alias(tenant, "leaving")).contains(Ids.hex(first));

        index.prepare(tenant, second, "leaving");
        assertThat(alias(tenant, "leaving"))
                .contains(Ids.hex(second))
                .doesNotContain(Ids.hex(first));
        index.forget(tenant, "leaving");
        index.forget(tenant, "leaving");
        assertThat(alias(tenant, "leaving")).contains("\"status\":404");
        assertThat(alias(other, "leaving")).contains("filter");
    }

    private String alias(TenantId owner, String collection) throws Exception {
        URI uri = URI.create(node.url() + "/_alias/t_" + owner.hex() + "_" + collection);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        }
    }

    @Test
    void statisticsCountPassagesAfterStemming() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        index.prepare(tenant, collection, "statistics");
        index.put(
                tenant,
                collection,
                List.of(
                        samples.passage(document, 1, 0, "Holidays are paid"),
                        samples.passage(document, 1, 1, "One holiday, two holidays"),
                        samples.passage(document, 1, 2, "Pay day")));
        assertThat(index.count(tenant, collection, document, 1)).isEqualTo(3);

        var statistics =
                index.statistics(
                        tenant,
                        collection,
                        Language.EN,
                        List.of("holiday", "paid", "the", "moon", "moon"));

        assertThat(statistics.passages()).isEqualTo(3);
        assertThat(statistics.containing())
                .isEqualTo(Map.of("holiday", 2L, "paid", 1L, "the", 0L, "moon", 0L));
    }

    /**
     * Our own sentences: a passage, a question in other forms of its words, and another passage.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN|The warehouses were closed during the holidays.|holiday warehouse|Invoices are paid monthly.",
                "DE|Die Häuser wurden während der Ferien verkauft.|Haus verkaufte|Rechnungen gehen monatlich ein.",
                "DE|Urlaubsanträge prüft die zuständige Abteilung.|Urlaubsantrag zuständigen|Das Lager hat zwei Tore.",
                "FR|Les employés demandaient leurs congés auprès des directions.|employé congé direction|Le dépôt ouvre à sept heures.",
                "FR|L'entrepôt ferme pendant l'été.|entrepôts fermés|Nos factures partent chaque mois.",
                "ES|Los trabajadores solicitaron sus vacaciones a las direcciones.|trabajador vacación dirección|El almacén abre a las siete.",
                "ZH|员工应提前两周申请年假。|申请年假|仓库早上七点开门。",
                "ANY|Verksamheten stängs under sommaren.|sommaren verksamheten|Fakturor skickas varje månad."
            })
    void inflectedFormsOfALanguageFindEachOther(
            Language language, String text, String question, String elsewhere) {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        EmbeddedPassage wanted = samples.passage(document, language, 0, text);
        EmbeddedPassage unwanted = samples.passage(document, language, 1, elsewhere);
        index.put(tenant, collection, List.of(wanted, unwanted));
        assertThat(index.count(tenant, collection, document, 1)).isEqualTo(2);
        PassageQuery query =
                new PassageQuery(
                        question, samples.vector(), Set.of(Leg.TEXT), MetadataFilter.ALL, language);

        assertThat(index.search(tenant, collection, query))
                .extracting(Candidate::passage)
                .containsExactly(wanted.passage());
        assertThat(index.documents(tenant, collection, language, question, 5))
                .containsExactly(wanted.passage());
        assertThat(
                        index.highlights(tenant, collection, question, List.of(wanted.passage()))
                                .getFirst())
                .isNotEmpty();
        List<String> words = List.of(question.split(" "));
        assertThat(index.statistics(tenant, collection, language, words).containing().values())
                .containsOnly(1L);
        var renamed = new SaidOfPassages(document, 1, 0, 9, "Renamed", Map.of());
        assertThat(index.say(tenant, collection, renamed)).isEqualTo(2);
        assertThat(index.documents(tenant, collection, language, "Renamed", 5))
                .extracting(Passage::title)
                .containsExactly("Renamed");
    }

    @Test
    void aLongQuestionWithoutSpacesIsAskedWithItsFirstCharacters() {
        UUID collection = Ids.next();
        EmbeddedPassage passage = samples.passage(Ids.next(), Language.ZH, 0, "年假申请");
        index.put(tenant, collection, List.of(passage));
        assertThat(index.count(tenant, collection, passage.passage().documentId(), 1)).isEqualTo(1);
        String question = "年假" + "仓库早上七点开门".repeat(240);
        PassageQuery query =
                new PassageQuery(
                        question,
                        samples.vector(),
                        Set.of(Leg.TEXT),
                        MetadataFilter.ALL,
                        Language.ZH);
        assertThat(index.search(tenant, collection, query)).hasSize(1);
    }

    @Test
    void unknownCollectionIsEmpty() {
        UUID collection = Ids.next();
        assertThat(index.search(tenant, collection, Samples.query("x", samples.vector())))
                .isEmpty();
        assertThat(index.statistics(tenant, collection, Language.EN, List.of()).passages())
                .isZero();
    }

    @Test
    void longTextIsAskedWithItsFirstWords() {
        UUID collection = Ids.next();
        String text = "zebra ".repeat(5) + "word%d ".repeat(2_000).formatted(numbers(2_000));
        assertThat(index.search(tenant, collection, Samples.query(text, samples.vector())))
                .isEmpty();
    }

    private static Object[] numbers(int count) {
        Object[] numbers = new Object[count];
        java.util.Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a,b",
                "../_all",
                "a/_doc/1",
                "_all",
                "-minus",
                "Upper",
                "a b",
                "a.b",
                "ünder",
                "a\n",
                "%2e%2e",
                "a?routing=x",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void hostileCollectionNameIsRefused(String name) {
        assertThatThrownBy(() -> index.prepare(tenant, Ids.next(), name))
                .isInstanceOfSatisfying(
                        AppException.class,
                        e -> assertThat(e.code()).isEqualTo(CommonError.INVALID_REQUEST));
    }

    @Test
    void wrongDimensionsOrdinalsAndMetadataAreRefusedAndWriteNothing() {
        UUID collection = Ids.next();
        UUID document = Ids.next();
        EmbeddedPassage good = samples.passage(document, 1, 0, "good");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        index.put(
                                tenant,
                                collection,
                                List.of(
                                        good,
                                        new EmbeddedPassage(good.passage(), new float[] {1, 0}))));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        index.put(
                                tenant,
                                collection,
                                List.of(good, samples.passage(document, 0, 1, "x"))));
        EmbeddedPassage listed = samples.passage(document, 1, 1, "x", Map.of("list", List.of("a")));
        assertThatThrownBy(() -> index.put(tenant, collection, List.of(good, listed)))
                .isInstanceOf(AppException.class);
        assertThat(index.count(tenant, collection, document, 1)).isZero();
    }

    @Test
    void itemThatOpenSearchRefusesFailsThePut() {
        UUID document = Ids.next();
        EmbeddedPassage zero =
                new EmbeddedPassage(
                        samples.passage(document, 1, 0, "zero").passage(),
                        new float[Samples.DIMENSION]);
        assertThatThrownBy(() -> index.put(tenant, Ids.next(), List.of(zero)))
                .isInstanceOfSatisfying(
                        AppException.class,
                        e -> assertThat(e.code()).isEqualTo(CommonError.INTERNAL_ERROR));
    }

    @Test
    void nodeThatIsDownIsUnavailable() {
        // Port 9 (discard) has no listener; making the bean does not call it.
        try (ApplicationContext down = context("http://127.0.0.1:9")) {
            PassageIndex unreachable = down.getBean(PassageIndex.class);
            assertThatThrownBy(() ->
                            unreachable.search(
                                    tenant, Ids.next(), Samples.query("x", samples.vector())))
                    .isInstanceOfSatisfying(
                            AppException.class,
                            e -> assertThat(e.code()).isEqualTo(CommonError.UNAVAILABLE));
        }
    }
}
