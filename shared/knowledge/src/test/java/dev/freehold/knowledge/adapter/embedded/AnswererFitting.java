package dev.freehold.knowledge.adapter.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freehold.knowledge.Answer;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Question;
import dev.freehold.knowledge.adapter.embedded.Ranking.Ranked;
import dev.freehold.knowledge.adapter.embedded.Regression.Example;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Makes {@code extractive-weights.properties} from questions whose answers are known.
 *
 * <p>Arguments: a folder with {@code questions.jsonl} ({@code id, collection, class, question,
 * golds}) and {@code docs/COLLECTION/*.txt}, and a folder for what comes out: the weights of all
 * collections, and {@code answers.jsonl}, where each collection is answered with weights that were
 * fitted on the others. Takes some minutes. The data used are described in the weights' file.
 */
final class AnswererFitting {
    /** The share of the answerable questions that are to be answered. */
    private static final double ANSWERED = 0.82;

    private static final Pattern NEGATED =
            Pattern.compile("(?i)\\b(?:not|never|no|none|without|cannot|least)\\b|n['’]t\\b");

    /**
     * Set by hand: "paternity leave" where only maternity leave is described. The data have next to
     * none of this kind, the questions that people ask of handbooks do.
     */
    private static final Map<String, Double> BY_HAND = Map.of("unknownThing", -1.2);

    private static final String HEAD =
            """
            # Weights of the extractive answerer, made by AnswererFitting (see there) from 4,020
            # questions over 22 Wikipedia articles in three collections, derived from SQuAD 2.0
            # (Rajpurkar et al. 2018, CC BY-SA 4.0). choice: which sentence; trust: does it answer;
            # answer.from: the confidence from which 82% of the answerable are answered.
            """;

    private final Path out;
    private final List<Asked> asked = new ArrayList<>();
    private final Embedder embedder = new RememberingEmbedder(new MiniLmEmbedder());

    private record Asked(Known known, Question question) {}

    private record Known(
            String id, String collection, String kind, String question, List<String> golds) {
        boolean answeredBy(String text) {
            return golds.stream()
                    .anyMatch(gold ->
                            Pattern.compile("(?<!\\w)" + Pattern.quote(plain(gold)) + "(?!\\w)")
                                    .matcher(plain(text))
                                    .find());
        }

        boolean isAnswerable() {
            return kind.equals("answerable");
        }

        /** Near misses of this data are often negations: a habit of its authors, not a sign. */
        boolean isFair() {
            return !kind.equals("near_miss") || !NEGATED.matcher(question).find();
        }

        private static String plain(String text) {
            return text.replace('’', '\'').toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
        }
    }

    private record Model(Weights choice, Weights trust, double from) {}

    private AnswererFitting(Path out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        AnswererFitting fitting = new AnswererFitting(Files.createDirectories(Path.of(args[1])));
        fitting.read(Path.of(args[0]));
        fitting.crossCheck();
        fitting.write(fitting.fit(fitting.asked));
    }

    private void read(Path data) throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, FittingCollection> collections = new TreeMap<>();
        for (String line : Files.readAllLines(data.resolve("questions.jsonl"))) {
            var node = json.readTree(line);
            List<String> golds = new ArrayList<>();
            node.get("golds").forEach(gold -> golds.add(gold.asText()));
            Known known =
                    new Known(
                            node.get("id").asText(),
                            node.get("collection").asText(),
                            node.get("class").asText(),
                            node.get("question").asText(),
                            golds);
            if (!collections.containsKey(known.collection())) {
                Path folder = data.resolve("docs").resolve(known.collection());
                collections.put(known.collection(), FittingCollection.read(folder, embedder));
            }
            List<String> words =
                    Terms.contentWords(known.question()).stream().map(Word::text).toList();
            asked.add(
                    new Asked(
                            known,
                            collections.get(known.collection()).ask(known.question(), words)));
        }
    }

    private void crossCheck() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (PrintWriter lines =
                new PrintWriter(Files.newBufferedWriter(out.resolve("answers.jsonl")))) {
            for (String collection :
                    asked.stream().map(a -> a.known().collection()).distinct().toList()) {
                Model model =
                        fit(
                                asked.stream()
                                        .filter(a -> !a.known().collection().equals(collection))
                                        .toList());
                for (Asked each : asked) {
                    if (each.known().collection().equals(collection)) {
                        lines.println(json.writeValueAsString(line(each, model)));
                    }
                }
            }
        }
    }

    private Map<String, Object> line(Asked each, Model model) {
        Weights always = new Weights(Map.of());
        Ranking ranking = Ranking.of(each.question(), embedder, model.choice());
        double confidence = ranking.confidence(model.trust());
        Answer answer =
                new ExtractiveAnswerer(embedder, model.choice(), always, 0).answer(each.question());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", each.known().id());
        line.put("answer", answer.citations().stream().map(c -> c.quote()).toList());
        line.put("abstained", confidence < model.from());
        line.put("confidence", confidence);
        return line;
    }

    private Model fit(List<Asked> from) {
        Weights choice = fitChoice(from);
        List<Example> signs = new ArrayList<>();
        List<Ranking> answerable = new ArrayList<>();
        for (Asked each : from) {
            Ranking ranking = Ranking.of(each.question(), embedder, choice);
            if (ranking.ranked().isEmpty() || !each.known().isFair()) {
                continue;
            }
            Known known = each.known();
            Ranked first = ranking.ranked().getFirst();
            boolean right = known.isAnswerable() && known.answeredBy(first.candidate().text());
            Map<String, Double> learned = ranking.signs();
            learned.keySet().removeAll(BY_HAND.keySet());
            signs.add(new Example(learned, right));
            if (known.isAnswerable()) {
                answerable.add(ranking);
            }
        }
        Map<String, Double> byName = new TreeMap<>(Regression.logistic(signs).byName());
        byName.putAll(BY_HAND);
        Weights trust = new Weights(byName);
        List<Double> sorted =
                answerable.stream().map(ranking -> ranking.confidence(trust)).sorted().toList();
        return new Model(choice, trust, sorted.get((int) ((1 - ANSWERED) * sorted.size())));
    }

    private Weights fitChoice(List<Asked> from) {
        List<List<Example>> groups =
                from.stream()
                        .filter(each -> each.known().isAnswerable())
                        .map(this::examples)
                        .filter(group -> group.stream().anyMatch(Example::right))
                        .toList();
        return Regression.choice(groups);
    }

    private List<Example> examples(Asked each) {
        return Ranking.of(each.question(), embedder, new Weights(Map.of())).ranked().stream()
                .map(ranked ->
                        new Example(
                                ranked.features(),
                                each.known().answeredBy(ranked.candidate().text())))
                .toList();
    }

    private void write(Model model) throws IOException {
        Map<String, Double> all = new TreeMap<>();
        model.choice().byName().forEach((name, weight) -> all.put("choice." + name, weight));
        model.trust().byName().forEach((name, weight) -> all.put("trust." + name, weight));
        all.put("answer.from", model.from());
        all.remove("choice." + Weights.CONSTANT);
        try (PrintWriter lines =
                new PrintWriter(
                        Files.newBufferedWriter(out.resolve("extractive-weights.properties")))) {
            lines.print(HEAD);
            all.forEach((name, weight) -> lines.printf(Locale.ROOT, "%s=%.5g%n", name, weight));
        }
    }
}
