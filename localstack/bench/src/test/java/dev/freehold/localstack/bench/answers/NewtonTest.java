package dev.freehold.localstack.bench.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.freehold.knowledge.adapter.embedded.Weights;
import dev.freehold.localstack.bench.answers.Newton.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NewtonTest {
    private static final double TRUE_SLOPE = 2;
    private static final double TRUE_CONSTANT = -1;

    @Test
    void logisticRegressionFindsTheOddsThatMadeTheData() {
        Random random = new Random(1);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            double x = random.nextGaussian();
            double p = 1 / (1 + Math.exp(-TRUE_SLOPE * x - TRUE_CONSTANT));
            Map<String, Double> values =
                    Map.of("x", x, "noise", random.nextGaussian(), "same", 3.0);
            examples.add(new Example(values, random.nextDouble() < p, 1));
        }
        Weights found = Newton.logistic(examples, 1);
        assertThat(found.byName().get("x")).isCloseTo(TRUE_SLOPE, within(0.1));
        assertThat(found.byName().get("noise")).isCloseTo(0, within(0.1));
        assertThat(found.score(Map.of("x", 0.0, "noise", 0.0, "same", 3.0)))
                .isCloseTo(TRUE_CONSTANT, within(0.1));
    }

    @Test
    void choiceFindsTheOddsWithinGroups() {
        Random random = new Random(2);
        List<List<Example>> groups = new ArrayList<>();
        for (int g = 0; g < 5_000; g++) {
            double[] x = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
            double[] odds = new double[x.length];
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                odds[i] = Math.exp(TRUE_SLOPE * x[i]);
                sum += odds[i];
            }
            double draw = random.nextDouble() * sum;
            List<Example> group = new ArrayList<>();
            for (int i = 0; i < x.length; i++) {
                group.add(new Example(Map.of("x", x[i]), draw >= 0 && draw < odds[i], 1));
                draw -= odds[i];
            }
            groups.add(group);
        }
        Weights found = Newton.choice(groups, 1);
        assertThat(found.byName()).containsOnlyKeys("x");
        assertThat(found.byName().get("x")).isCloseTo(TRUE_SLOPE, within(0.15));
    }
}
