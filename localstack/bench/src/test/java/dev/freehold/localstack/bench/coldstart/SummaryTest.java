package dev.freehold.localstack.bench.coldstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SummaryTest {
    @Test
    void medianAndNinetiethAreTakenByNearestRank() {
        List<Sample> samples =
                IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> new Sample(i * 100, i / 10.0, i * 10L))
                        .toList();
        assertThat(Summary.of(samples.reversed())).isEqualTo(new Summary(10, 500, 900, 0.5, 50));
    }

    @Test
    void oneColdStartIsItsOwnMedian() {
        assertThat(Summary.of(List.of(new Sample(700, 1.1, 90))))
                .isEqualTo(new Summary(1, 700, 700, 1.1, 90));
    }
}
