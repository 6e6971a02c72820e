package dev.freehold.localstack.bench.retrieval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Documents, queries and judgements in the format of the Cranfield collection. A folder's files are
 * told by what is in them: records that begin with {@code .I NUMBER} are documents in the file that
 * has the most of them and queries in the other; lines of three numbers (query, document, code) are
 * judgements, whose gain is 5 - code for codes 1 to 4 and else 0; lines of four (query, 0,
 * document, gain) are those of TREC. Judgements count queries by their place in the file, from 1.
 *
 * @param documents by number; those without any text are left out
 * @param queries in order
 * @param gains by query, then by document; above 0
 */
record TestCollection(
        Map<Integer, Paper> documents,
        List<String> queries,
        Map<Integer, Map<Integer, Integer>> gains) {
    private static final int NOT_RELEVANT = 5;
    private static final int CODED = 3;
    private static final int TREC = 4;

    /**
     * A document.
     *
     * @param title in one line; may be empty
     * @param words with the title where the collection repeats it
     */
    record Paper(String title, String words) {
        boolean isEmpty() {
            return title.isEmpty() && words.isEmpty();
        }

        /** Both, the title once. */
        String text() {
            return words.startsWith(title) ? words : (title + "\n\n" + words).strip();
        }

        /** As a page whose heading is the title. */
        String html() {
            String heading = title.isEmpty() ? "" : "<h1>" + escaped(title) + "</h1>\n";
            return "<!DOCTYPE html>\n<html><body>\n%s<p>%s</p>\n</body></html>\n"
                    .formatted(heading, escaped(words));
        }

        private static String escaped(String text) {
            return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        }
    }

    /**
     * Reads a folder.
     *
     * @throws IllegalArgumentException when something is missing
     */
    static TestCollection read(Path folder) throws IOException {
        List<Map<Integer, Paper>> texts = new ArrayList<>();
        Map<Integer, Map<Integer, Map<Integer, Integer>>> judgements = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
                if (!lines.isEmpty() && lines.getFirst().matches("\\.I\\s+\\d+\\s*")) {
                    texts.add(records(lines));
                } else {
                    columns(lines).ifPresent(count -> judgements.put(count, gains(lines, count)));
                }
            }
        }
        if (texts.size() < 2 || judgements.isEmpty()) {
            throw new IllegalArgumentException("No documents, queries and judgements in " + folder);
        }
        texts.sort(Comparator.comparingInt(Map::size));
        Map<Integer, Paper> documents = texts.getLast();
        documents.values().removeIf(Paper::isEmpty);
        return new TestCollection(
                documents,
                texts.getFirst().values().stream().map(Paper::text).toList(),
                judgements.getOrDefault(CODED, judgements.values().iterator().next()));
    }

    /** Of each record its title (.T) and its words (.W). */
    private static Map<Integer, Paper> records(List<String> lines) {
        Map<Integer, Map<Character, StringBuilder>> records = new LinkedHashMap<>();
        Map<Character, StringBuilder> record = new HashMap<>();
        StringBuilder field = new StringBuilder();
        for (String line : lines) {
            if (line.matches("\\.I\\s+\\d+\\s*")) {
                record = new HashMap<>();
                records.put(Integer.valueOf(line.substring(2).strip()), record);
                field = new StringBuilder();
            } else if (line.matches("\\.[A-Z]\\s*")) {
                field = record.computeIfAbsent(line.charAt(1), _ -> new StringBuilder());
            } else {
                field.append(line.strip()).append('\n');
            }
        }
        Map<Integer, Paper> papers = new LinkedHashMap<>();
        records.forEach((number, fields) -> papers.put(number, paper(fields)));
        return papers;
    }

    private static Paper paper(Map<Character, StringBuilder> fields) {
        String title = fields.getOrDefault('T', new StringBuilder()).toString().strip();
        String words = fields.getOrDefault('W', new StringBuilder()).toString().strip();
        return new Paper(title.replaceAll("\\s+", " "), words);
    }

    private static Optional<Integer> columns(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line ->
                        line.strip().matches("(\\d+\\s+){2,3}-?\\d+") ? numbers(line).length : 0)
                .filter(count -> count == CODED || count == TREC);
    }

    private static Map<Integer, Map<Integer, Integer>> gains(List<String> lines, int columns) {
        Map<Integer, Map<Integer, Integer>> gains = new HashMap<>();
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            int[] numbers = numbers(line);
            int value = numbers[columns - 1];
            int gain = columns == TREC ? value : value < 1 ? 0 : NOT_RELEVANT - value;
            if (gain > 0) {
                gains.computeIfAbsent(numbers[0], _ -> new HashMap<>())
                        .merge(numbers[columns - 2], gain, Math::max);
            }
        }
        return gains;
    }

    private static int[] numbers(String line) {
        return Stream.of(line.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();
    }
}
