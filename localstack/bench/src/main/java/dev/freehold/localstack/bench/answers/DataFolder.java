package dev.freehold.localstack.bench.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder with {@code docs/COLLECTION/*} and {@code questions.jsonl} ({@code id, collection,
 * class, question, golds}).
 */
record DataFolder(Path folder) {
    private static final long SEED = 20_261_121;

    List<KnownQuestion> questions() throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<KnownQuestion> all = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve("questions.jsonl"))) {
            if (!line.isBlank()) {
                JsonNode node = json.readTree(line);
                List<String> golds = new ArrayList<>();
                node.path("golds").forEach(gold -> golds.add(gold.asText()));
                all.add(
                        new KnownQuestion(
                                node.path("id").asText(),
                                node.path("collection").asText(),
                                node.path("class").asText(),
                                node.path("question").asText(),
                                golds));
            }
        }
        return all;
    }

    /** The folders of documents, by the collection's name. */
    Map<String, Path> collections() throws IOException {
        try (Stream<Path> folders = Files.list(folder.resolve("docs"))) {
            return new TreeMap<>(
                    folders.filter(Files::isDirectory)
                            .collect(
                                    Collectors.toMap(
                                            each -> each.getFileName().toString(), each -> each)));
        }
    }

    /** A folder's name as a collection may be called. */
    static String collectionName(String folder) {
        return folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "-");
    }

    static List<Path> documents(Path collection) throws IOException {
        try (Stream<Path> files = Files.list(collection)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /**
     * About {@code limit} questions, the same ones each time, from each collection and class its
     * share, one at least.
     */
    static List<KnownQuestion> sample(List<KnownQuestion> questions, int limit) {
        if (questions.size() <= limit) {
            return questions;
        }
        Collection<List<KnownQuestion>> strata =
                questions.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.collection() + " " + each.kind(),
                                        TreeMap::new,
                                        Collectors.toList()))
                        .values();
        Random random = new Random(SEED);
        List<KnownQuestion> chosen = new ArrayList<>();
        for (List<KnownQuestion> stratum : strata) {
            List<KnownQuestion> shuffled = new ArrayList<>(stratum);
            java.util.Collections.shuffle(shuffled, random);
            double share = (double) limit * stratum.size() / questions.size();
            chosen.addAll(shuffled.subList(0, (int) Math.max(1, Math.round(share))));
        }
        return chosen;
    }
}
