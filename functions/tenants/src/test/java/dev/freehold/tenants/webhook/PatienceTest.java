package dev.freehold.tenants.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PatienceTest {
    @Test
    void waitsGrowUntilADayIsOver() {
        List<Duration> waits = new ArrayList<>();
        Instant now = Instant.EPOCH;
        for (Optional<Instant> next = Patience.next(1, Instant.EPOCH, now); next.isPresent(); ) {
            waits.add(Duration.between(now, next.get()));
            now = next.get();
            next = Patience.next(waits.size() + 1, Instant.EPOCH, now);
        }
        assertThat(waits)
                .containsExactly(
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(2),
                        Duration.ofMinutes(8),
                        Duration.ofMinutes(32),
                        Duration.ofMinutes(128),
                        Duration.ofHours(4),
                        Duration.ofHours(4),
                        Duration.ofHours(4),
                        Duration.ofHours(4),
                        Duration.ofHours(4));
        assertThat(now).isBefore(Instant.EPOCH.plus(Patience.WHOLE));
    }

    @Test
    void whatWasHeldUpForADayIsNotTriedForAnother() {
        assertThat(Patience.next(1, Instant.EPOCH, Instant.EPOCH.plus(Patience.WHOLE))).isEmpty();
    }
}
