package dev.freehold.localstack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BenchTest {
    @Test
    void aBenchmarkIsAskedForByNameWithRunsAndForm() {
        var wish = Bench.parse(List.of("coldstart", "--runs", "3", "--json")).orElseThrow();
        assertThat(wish.benchmark().name()).isEqualTo("coldstart");
        assertThat(wish.runs()).isEqualTo(3);
        assertThat(wish.json()).isTrue();
    }

    @Test
    void withoutOptionsItRunsTenTimesAndPrintsATable() {
        var wish = Bench.parse(List.of("coldstart")).orElseThrow();
        assertThat(wish.runs()).isEqualTo(10);
        assertThat(wish.json()).isFalse();
    }

    @Test
    void aBenchmarkHasOptionsOfItsOwn() {
        var wish = Bench.parse(List.of("answers", "--data", "here", "--json")).orElseThrow();
        assertThat(wish.options()).containsOnly(entry("data", "here"));
        assertThat(Bench.parse(List.of("coldstart", "--data", "here"))).isEmpty();
        assertThat(Bench.parse(List.of("answers", "--data"))).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsNotRun() {
        assertThat(Bench.parse(List.of())).isEmpty();
        assertThat(Bench.parse(List.of("warmstart"))).isEmpty();
        assertThat(Bench.parse(List.of("coldstart", "--runs", "0"))).isEmpty();
        assertThat(Bench.parse(List.of("coldstart", "--runs"))).isEmpty();
        assertThat(Bench.parse(List.of("coldstart", "fast"))).isEmpty();
    }
}
