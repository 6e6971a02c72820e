package dev.freehold.localstack.bench.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.knowledge.adapter.embedded.AnswererModel;
import dev.freehold.knowledge.adapter.embedded.Deliberation;
import dev.freehold.knowledge.adapter.embedded.ExtractiveAnswerer;
import dev.freehold.knowledge.adapter.embedded.OnnxEmbedder;
import dev.freehold.knowledge.adapter.embedded.SentenceModel;
import dev.freehold.knowledge.adapter.embedded.Weights;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Workplace;
import dev.freehold.localstack.bench.answers.Training.Studied;
import dev.freehold.localstack.bench.answers.Training.Trained;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns the extractive answerer's weights from the collections of a data folder, without servers:
 * {@code --data} names the folder, {@code --out} the file for the weights.
 */
public final class TrainAnswers implements Benchmark {
    @Override
    public String name() {
        return "train-answers";
    }

    @Override
    public String purpose() {
        return "learns the extractive answerer's weights (--data DIR --out FILE)";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "out");
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException {
        DataFolder data = new DataFolder(workplace.requirePath("data"));
        Path out = workplace.requirePath("out");
        List<Studied> studied = study(data);
        Trained trained = new Training(studied).run();
        ObjectNode file = file(trained);
        Files.writeString(
                out,
                new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(file)
                        + "\n");
        return file;
    }

    /** Some minutes of embedding, each text once. */
    private static List<Studied> study(DataFolder data) throws IOException {
        RememberingEmbedder embedder =
                new RememberingEmbedder(new OnnxEmbedder(SentenceModel.MINILM));
        ExtractiveAnswerer answerer = new ExtractiveAnswerer(embedder);
        Map<String, LocalCollection> collections = new HashMap<>();
        for (Map.Entry<String, Path> each : data.collections().entrySet()) {
            collections.put(each.getKey(), LocalCollection.read(each.getValue(), embedder));
        }
        List<Studied> studied = new ArrayList<>();
        for (KnownQuestion question : data.questions()) {
            LocalCollection collection = collections.get(question.collection());
            if (collection == null) {
                throw new IOException("There are no documents of " + question.collection());
            }
            studied.add(
                    new Studied(
                            question,
                            Deliberation.of(
                                    collection.ask(
                                            question.text(), answerer.words(question.text())),
                                    embedder)));
        }
        return studied;
    }

    private static ObjectNode file(Trained trained) {
        AnswererModel model = trained.model();
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("madeBy", "./freehold bench train-answers");
        ObjectNode figures = file.putObject("figures");
        figures.put(
                "how",
                "each collection was answered with what the others taught, all by the same limit");
        Score.of(trained.crossChecked()).forEach((name, share) -> figures.set(name, share.json()));
        ObjectNode by = figures.putObject("byCollection");
        for (String collection :
                trained.crossChecked().stream()
                        .map(given -> given.question().collection())
                        .distinct()
                        .toList()) {
            ObjectNode one = by.putObject(collection);
            Score.of(
                            trained.crossChecked().stream()
                                    .filter(each -> each.question().collection().equals(collection))
                                    .toList())
                    .forEach((name, share) -> one.set(name, share.json()));
        }
        file.put("questions", trained.crossChecked().size());
        file.put("from", rounded(model.from()));
        file.set("choice", weights(model.choice()));
        file.set("trust", weights(model.trust()));
        return file;
    }

    private static ObjectNode weights(Weights weights) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(weights.byName()).forEach((name, value) -> json.put(name, rounded(value)));
        return json;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e5) / 1e5;
    }

    @Override
    public String table(JsonNode report) {
        return report.path("figures").toPrettyString();
    }
}
