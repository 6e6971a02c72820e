package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.knowledge.TermStatistics;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a question asks for: its content words' stems, weighted by how rare they are in the
 * collection. A word that the collection does not know weighs the most.
 */
final class Terms {
    private static final Set<String> BEFORE_THINGS =
            Set.of(
                    "a", "an", "the", "of", "in", "on", "at", "for", "with", "by", "from", "per",
                    "my", "our", "your", "their");

    private static final Set<String> ASKING = Set.of("what", "which", "whose", "many", "much");

    /** Letters by which words are alike. */
    private static final int ALIKE = 5;

    private final List<Word> question;
    private final List<Word> words;
    private final Map<String, Double> weights = new LinkedHashMap<>();
    private final Set<String> unknown = new HashSet<>();
    private final double total;

    Terms(String question, TermStatistics statistics) {
        this.question = Word.of(question);
        words = contentWords(question);
        for (Word word : words) {
            long containing = statistics.containing().getOrDefault(word.text(), 0L);
            if (containing == 0) {
                unknown.add(word.stem());
            }
            double idf =
                    Math.log1p((statistics.passages() - containing + 0.5) / (containing + 0.5));
            weights.merge(word.stem(), Math.max(idf, 0.05), Math::max);
        }
        total = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    static List<Word> contentWords(String question) {
        return Word.of(question).stream().filter(word -> !word.isStopWord()).toList();
    }

    boolean isEmpty() {
        return weights.isEmpty();
    }

    /** All its words, in order. */
    List<Word> question() {
        return question;
    }

    boolean contains(String stem) {
        return weights.containsKey(stem);
    }

    /** How much of the question's weight is among {@code stems}, 0 to 1. */
    double coverage(Set<String> stems) {
        double sum = 0;
        for (Map.Entry<String, Double> term : weights.entrySet()) {
            if (stems.contains(term.getKey())) {
                sum += term.getValue();
            }
        }
        return isEmpty() ? 0 : sum / total;
    }

    /**
     * The same, where a word that begins like the one that is missing counts for half of it:
     * "invasion" for "invaded", which no stemmer brings together.
     */
    double looseCoverage(Set<String> stems) {
        double sum = 0;
        for (Map.Entry<String, Double> term : weights.entrySet()) {
            String stem = term.getKey();
            if (stems.contains(stem)) {
                sum += term.getValue();
            } else if (stem.length() >= ALIKE && begins(stem.substring(0, ALIKE), stems)) {
                sum += term.getValue() / 2;
            }
        }
        return isEmpty() ? 0 : sum / total;
    }

    private static boolean begins(String start, Set<String> stems) {
        return stems.stream().anyMatch(stem -> stem.startsWith(start));
    }

    /** The weight of the heaviest term that is not among {@code stems}, as a share of all. */
    double heaviestMissing(Set<String> stems) {
        return weights.keySet().stream()
                .filter(stem -> !stems.contains(stem))
                .mapToDouble(stem -> coverage(Set.of(stem)))
                .max()
                .orElse(0);
    }

    /**
     * The weight of the things that the question names and {@code stems} lack, as a share of all. A
     * thing stands after an article or a preposition, or before a word that is there ("paternity
     * leave"); other words, verbs for the most part, are readily said in another way.
     */
    double thingsMissing(Set<String> stems) {
        Set<String> missing = new HashSet<>();
        for (int i = 1; i < question.size(); i++) {
            Word word = question.get(i);
            if (!word.isStopWord() && !stems.contains(word.stem()) && isThing(i, stems)) {
                missing.add(word.stem());
            }
        }
        return coverage(missing);
    }

    /**
     * Whether the question names a thing that no passage of the collection holds; misspelt words
     * are among them.
     */
    boolean namesUnknownThing(Set<String> stems) {
        for (int i = 1; i < question.size(); i++) {
            Word word = question.get(i);
            if (unknown.contains(word.stem()) && !word.text().endsWith("ly") && isThing(i, stems)) {
                return true;
            }
        }
        return false;
    }

    private boolean isThing(int i, Set<String> stems) {
        if (BEFORE_THINGS.contains(question.get(i - 1).text())) {
            return true;
        }
        return i + 1 < question.size()
                && !ASKING.contains(question.get(i - 1).text())
                && stems.contains(question.get(i + 1).stem());
    }

    /** Whether the piece says the opposite of a word of the question, and not the word itself. */
    boolean opposite(List<Word> piece) {
        Set<String> there = new HashSet<>();
        piece.forEach(word -> there.add(word.text()));
        return question.stream()
                .anyMatch(word ->
                        Opposites.of(word.text()).stream().anyMatch(there::contains)
                                && !there.contains(word.text()));
    }

    /** The share of the question's names that are not among {@code stems}; 0 if it has none. */
    double namesMissing(Collection<String> stems) {
        return missing(words.stream().filter(word -> word.capital() && word.start() > 0), stems);
    }

    /** The share of the question's numbers that are not among {@code stems}; 0 if it has none. */
    double numbersMissing(Collection<String> stems) {
        return missing(words.stream().filter(Word::isNumber), stems);
    }

    private static double missing(Stream<Word> wanted, Collection<String> stems) {
        return wanted.mapToDouble(word -> stems.contains(word.stem()) ? 0 : 1).average().orElse(0);
    }
}
