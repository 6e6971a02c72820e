package dev.freehold.localstack.bench.answers;

import dev.freehold.knowledge.adapter.embedded.AnswererModel;
import dev.freehold.knowledge.adapter.embedded.Deliberation;
import dev.freehold.knowledge.adapter.embedded.Deliberation.Verdict;
import dev.freehold.knowledge.adapter.embedded.Weights;
import dev.freehold.localstack.bench.answers.Newton.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Learns which piece to quote and when to abstain, from questions that were measured before.
 *
 * <p>The limit of confidence is one for all collections: the one at which {@value #ANSWERED} of the
 * answerable questions are answered, when each collection is judged by what was learned from the
 * others.
 */
final class Training {
    static final double ANSWERED = 0.85;

    private static final double CHOICE_PENALTY = 5;
    private static final double TRUST_PENALTY = 30;

    private static final Pattern NEGATED =
            Pattern.compile(
                    "\\b(?:not|never|no|none|without|cannot|least)\\b|n['’]t\\b",
                    Pattern.CASE_INSENSITIVE);

    /** How much a near miss counts, of which little is to be seen in its words. */
    private static final double NEAR_MISS = 1.3;

    /**
     * Set by hand: "paternity leave" where only maternity leave is described. The data have next to
     * none of this kind, the questions that people ask of handbooks do.
     */
    private static final Map<String, Double> BY_HAND = Map.of("unknownThing", -1.2);

    private final List<Studied> all;

    /** A question and what the answerer measures of it. */
    record Studied(KnownQuestion question, Deliberation deliberation) {
        /** Near misses of these data are often negations: a habit of their authors, not a sign. */
        boolean isFair() {
            return !question.kind().equals("near_miss") || !NEGATED.matcher(question.text()).find();
        }
    }

    /** A model, and what the answers of models of the same make to other collections were like. */
    record Trained(AnswererModel model, List<Given> crossChecked) {}

    Training(List<Studied> all) {
        this.all = all;
    }

    Trained run() {
        List<Given> judged = new ArrayList<>();
        for (String collection :
                all.stream().map(each -> each.question().collection()).distinct().toList()) {
            AnswererModel model = fit(each -> !each.question().collection().equals(collection));
            all.stream()
                    .filter(each -> each.question().collection().equals(collection))
                    .forEach(each -> judged.add(given(each, model)));
        }
        double from = limit(judged);
        AnswererModel last = fit(_ -> true);
        return new Trained(
                new AnswererModel(last.choice(), last.trust(), from),
                judged.stream().map(each -> decided(each, from)).toList());
    }

    private static Given given(Studied each, AnswererModel model) {
        Verdict verdict = each.deliberation().under(model);
        return new Given(each.question(), verdict.quotes(), false, verdict.confidence(), 0);
    }

    private static Given decided(Given given, double from) {
        return new Given(
                given.question(),
                given.quotes(),
                given.confidence() < from,
                given.confidence(),
                given.millis());
    }

    private static double limit(List<Given> judged) {
        double[] sorted =
                judged.stream()
                        .filter(given -> given.question().answerable())
                        .mapToDouble(Given::confidence)
                        .sorted()
                        .toArray();
        return sorted[(int) ((1 - ANSWERED) * sorted.length)];
    }

    /** Without a limit: it answers everything. */
    AnswererModel fit(Predicate<Studied> which) {
        List<Studied> from = all.stream().filter(which).toList();
        Weights choice = choice(from);
        AnswererModel chooser = new AnswererModel(choice, new Weights(Map.of()), 0);
        List<Example> examples = new ArrayList<>();
        for (Studied each : from) {
            Verdict verdict = each.deliberation().under(chooser);
            if (!verdict.quotes().isEmpty() && each.isFair()) {
                double weight = each.question().kind().equals("near_miss") ? NEAR_MISS : 1;
                boolean right = isRight(each.question(), verdict);
                Map<String, Double> signs = new TreeMap<>(verdict.signs());
                signs.keySet().removeAll(BY_HAND.keySet());
                examples.add(new Example(signs, right, weight));
            }
        }
        Map<String, Double> trust =
                new TreeMap<>(Newton.logistic(examples, TRUST_PENALTY).byName());
        trust.putAll(BY_HAND);
        return new AnswererModel(choice, new Weights(trust), 0);
    }

    private static boolean isRight(KnownQuestion question, Verdict verdict) {
        return question.answerable() && question.answeredBy(verdict.quotes(), 1);
    }

    private static Weights choice(List<Studied> from) {
        List<List<Example>> groups =
                from.stream()
                        .filter(each -> each.question().answerable())
                        .map(Training::examples)
                        .filter(group -> group.stream().anyMatch(Example::right))
                        .toList();
        return Newton.choice(groups, CHOICE_PENALTY);
    }

    private static List<Example> examples(Studied each) {
        return each.deliberation().pieces().stream()
                .map(piece ->
                        new Example(
                                piece.features(),
                                each.question().answeredBy(List.of(piece.text()), 1),
                                1))
                .toList();
    }
}
