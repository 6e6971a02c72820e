package dev.freehold.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SettingsTest {
    @Test
    void twoUnderscoresNestAndOneIsADash() {
        assertThat(Settings.properties(Map.of("AI_PLATFORM_QUEUES__INGESTION_WATCH", "u")))
                .containsEntry("freehold.queues.ingestion-watch", "u");
    }

    @Test
    void otherVariablesAreNotRead() {
        assertThat(Settings.properties(Map.of("MICRONAUT_SECURITY_ENABLED", "false")))
                .doesNotContainKey("micronaut.security.enabled");
    }

    @Test
    void aDatabaseGetsOneConnectionAndNoPasswordOfTheEnvironment() {
        Map<String, Object> properties =
                Settings.properties(
                        Map.of(
                                "AI_PLATFORM_DATABASE__HOST", "h",
                                "AI_PLATFORM_DATABASE__PORT", "5432",
                                "AI_PLATFORM_DATABASE__NAME", "n",
                                "AI_PLATFORM_DATABASE__USER", "fn_x"));
        assertThat(properties)
                .containsEntry("datasources.default.username", "fn_x")
                .containsEntry("datasources.default.maximum-pool-size", 1)
                .containsEntry("datasources.default.allow-connection-per-operation", false)
                .doesNotContainKey("datasources.default.password");
        assertThat(properties.get("datasources.default.url").toString())
                .startsWith("jdbc:postgresql://h:5432/n?");
    }
}
