package dev.freehold.platform.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.platform.config.Settings;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.RuntimeBeanDefinition;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SelfTestTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void everyCheckOfThePlatformPassesWithoutAnyStore() {
        assertThat(SelfTest.run(Settings::contextBuilder, out)).as(printed()).isZero();
        assertThat(printed())
                .contains("ok aws", "ok http event", "ok jdbc", "ok json", "ok queue event");
    }

    @Test
    void checkThatFailsIsNamedAndCounted() {
        assertThat(SelfTest.run(SelfTestTest::withBroken, out)).isEqualTo(1);
        assertThat(printed()).contains("FAILED broken", "NoClassDefFoundError: gone", ", 1 failed");
    }

    private static ApplicationContextBuilder withBroken(Map<String, String> environment) {
        return Settings.contextBuilder(environment)
                .beanDefinitions(
                        RuntimeBeanDefinition.builder(SelfCheck.class, Broken::new).build());
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static final class Broken implements SelfCheck {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public void run() {
            throw new NoClassDefFoundError("gone");
        }
    }
}
