package dev.freehold.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.infra.config.StageSettings;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Topology;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TimerTest {
    @Test
    void anEntryWithAScheduleIsCalledByARuleThatAloneMayCallIt() {
        Topology topology = Freehold.TOPOLOGY;
        Stage stage = Synthesis.of(StageSettings.dev(), topology);
        Resolver resolver = new Resolver(stage);
        Map<String, String> rules = new TreeMap<>();
        Map<String, String> callers = new TreeMap<>();
        stage.resources("AWS::Events::Rule")
                .forEach(rule -> {
                    String function =
                            resolver.text(
                                    rule.stack(),
                                    rule.properties().path("Targets").path(0).path("Arn"));
                    rules.put(
                            function.substring(function.lastIndexOf(':') + 1),
                            rule.properties().path("ScheduleExpression").asText());
                    callers.put("<" + rule.id() + ".Arn>", function);
                });
        assertThat(rules).containsExactly(Map.entry("freehold-dev-auth-keys", "rate(6 hours)"));
        List<Stage.Resource> permissions =
                stage.resources("AWS::Lambda::Permission")
                        .filter(one ->
                                one.properties()
                                        .path("Principal")
                                        .asText()
                                        .equals("events.amazonaws.com"))
                        .toList();
        assertThat(permissions).hasSameSizeAs(rules.keySet());
        for (Stage.Resource permission : permissions) {
            assertThat(resolver.text(permission.stack(), permission.properties().path("SourceArn")))
                    .isIn(callers.keySet());
        }
        assertThat(new Rights(stage).findings(topology)).isEmpty();
    }
}
