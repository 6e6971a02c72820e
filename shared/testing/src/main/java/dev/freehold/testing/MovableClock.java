package dev.freehold.testing;

import io.micronaut.context.RuntimeBeanDefinition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's UTC clock, put ahead by what a test says. */
public final class MovableClock extends Clock {
    private final Clock system = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    /** From now on it is {@code ahead} of the system's; negative is behind. */
    public void set(Duration ahead) {
        this.ahead = ahead;
    }

    /** The bean that takes the place of the platform's clock in a context. */
    public RuntimeBeanDefinition<Clock> bean() {
        return RuntimeBeanDefinition.builder(Clock.class, () -> this)
                .replaces(Clock.class)
                .singleton(true)
                .build();
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Times are UTC here");
    }
}
