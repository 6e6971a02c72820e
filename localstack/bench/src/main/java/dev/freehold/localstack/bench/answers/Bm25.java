package dev.freehold.localstack.bench.answers;

import dev.freehold.knowledge.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import opennlp.tools.stemmer.PorterStemmer;

/**
 * BM25 (Robertson and Zaragoza 2009; k1 1.2, b 0.75) over text, heading and title as the platform's
 * text search has it: the best field, and 0.3 of the others.
 */
final class Bm25 {
    private static final double OTHERS = 0.3;
    private static final double K1 = 1.2;
    private static final double B = 0.75;
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** Lucene's English stop words. */
    private static final Set<String> STOP_WORDS =
            Set.of(
                    ("a an and are as at be but by for if in into is it no not of on or such that the"
                                    + " their then there these they this to was will with")
                            .split(" "));

    private final List<Field> fields;
    private final int passages;

    Bm25(List<Passage> passages) {
        this.passages = passages.size();
        List<Function<Passage, String>> read =
                List.of(Passage::text, Passage::heading, Passage::title);
        fields = read.stream().map(field -> Field.of(passages, field)).toList();
    }

    double[] scores(String question) {
        List<String> terms = terms(question);
        double[] best = new double[passages];
        double[] sum = new double[passages];
        for (Field field : fields) {
            for (int i = 0; i < passages; i++) {
                double score = field.score(i, terms);
                best[i] = Math.max(best[i], score);
                sum[i] += score;
            }
        }
        for (int i = 0; i < passages; i++) {
            best[i] += OTHERS * (sum[i] - best[i]);
        }
        return best;
    }

    /** How many passages hold {@code word} in some field. */
    long containing(String word) {
        List<String> terms = terms(word);
        long count = 0;
        for (int i = 0; i < passages; i++) {
            int passage = i;
            count +=
                    fields.stream()
                                    .anyMatch(field ->
                                            field.counts().get(passage).keySet().containsAll(terms))
                            ? 1
                            : 0;
        }
        return terms.isEmpty() ? 0 : count;
    }

    private static List<String> terms(String text) {
        List<String> terms = new ArrayList<>();
        PorterStemmer stemmer = new PorterStemmer();
        Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT).replaceAll("['’]s\\b", ""));
        while (matcher.find()) {
            if (!STOP_WORDS.contains(matcher.group())) {
                terms.add(stemmer.stem(matcher.group()));
            }
        }
        return terms;
    }

    /**
     * One field of all passages.
     *
     * @param counts of its terms, by passage
     * @param lengths in terms, by passage
     * @param containing passages by term
     */
    private record Field(
            List<Map<String, Integer>> counts,
            List<Integer> lengths,
            Map<String, Integer> containing,
            double meanLength) {
        static Field of(List<Passage> passages, Function<Passage, String> read) {
            List<Map<String, Integer>> counts = new ArrayList<>();
            List<Integer> lengths = new ArrayList<>();
            Map<String, Integer> containing = new HashMap<>();
            for (Passage passage : passages) {
                List<String> terms = terms(read.apply(passage));
                Map<String, Integer> count = new HashMap<>();
                terms.forEach(term -> count.merge(term, 1, Integer::sum));
                count.keySet().forEach(term -> containing.merge(term, 1, Integer::sum));
                counts.add(count);
                lengths.add(terms.size());
            }
            double mean = lengths.stream().mapToInt(Integer::intValue).average().orElse(1);
            return new Field(counts, lengths, containing, Math.max(mean, 1));
        }

        double score(int passage, List<String> terms) {
            double norm = K1 * (1 - B + B * lengths.get(passage) / meanLength);
            double score = 0;
            for (String term : terms) {
                int count = counts.get(passage).getOrDefault(term, 0);
                int known = containing.getOrDefault(term, 0);
                double idf = Math.log1p((counts.size() - known + 0.5) / (known + 0.5));
                score += idf * count / (count + norm);
            }
            return score;
        }
    }
}
