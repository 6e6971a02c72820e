package dev.freehold.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.platform.config.Settings;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundConfigurationTest {
    @Test
    void withoutASettingOnlyThePortOfHttpsAndPublicAddressesAreCalled() {
        try (var context = context("prod", Map.of())) {
            var bounds = context.getBean(OutboundConfiguration.class);
            assertThat(bounds.ports()).containsExactly(443);
            assertThat(bounds.totalTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(bounds.maxBody()).isEqualTo(1 << 20);
            assertThat(bounds.loopback()).isFalse();
            context.getBean(OutboundCheck.class).run();
        }
    }

    @Test
    void portsAreAList() {
        try (var context = context("dev", Map.of("AI_PLATFORM_OUTBOUND__PORTS", "443,8443"))) {
            assertThat(context.getBean(OutboundConfiguration.class).ports())
                    .containsExactlyInAnyOrder(443, 8443);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod", "test", "self-test", "Local", ""})
    void noStageButLocalCanLetTheLoopbackThrough(String stage) {
        try (var context = context(stage, Map.of("AI_PLATFORM_OUTBOUND__LOOPBACK", "true"))) {
            assertThatThrownBy(() -> context.getBean(Outbound.class))
                    .hasStackTraceContaining("is for the stage local only");
        }
    }

    @Test
    void theStageLocalCanIfItSaysSo() {
        try (var context = context("local", Map.of("AI_PLATFORM_OUTBOUND__LOOPBACK", "true"))) {
            assertThat(context.getBean(Outbound.class)).isNotNull();
        }
    }

    private static ApplicationContext context(String stage, Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.put("AI_PLATFORM_STAGE", stage);
        environment.put("AI_PLATFORM_PUBLIC_URL", "http://127.0.0.1:1");
        return Settings.contextBuilder(environment).start();
    }
}
