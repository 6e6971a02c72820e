package dev.freehold.platform.config;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What tests replace. */
@Factory
final class SystemBeans {
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
