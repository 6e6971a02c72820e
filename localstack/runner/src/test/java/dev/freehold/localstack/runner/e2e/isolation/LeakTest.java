package dev.freehold.localstack.runner.e2e.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Told long before the suite of leaks runs. */
final class LeakTest {
    @ParameterizedTest
    @EnumSource(Leak.class)
    void aSeededLeakFitsTheCodeAsItIs(Leak leak) throws IOException {
        if (leak.flaw() instanceof Leak.Code code) {
            assertThat(code.edit().apply()).contains(code.edit().to());
        }
    }
}
