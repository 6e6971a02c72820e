package dev.freehold.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.infra.config.StageSettings;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Topology;
import dev.freehold.topology.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimerTest {
    @Test
    void anEntryWithAScheduleIsCalledByARuleThatAloneMayCallIt() {
        Entry nightly =
                new Entry(
                        "nightly",
                        "functions/system",
                        "M",
                        512,
                        Duration.ofSeconds(60),
                        1,
                        new Trigger.Schedule("cron(5 1 * * ? *)"),
                        null,
                        List.of());
        List<Entry> entries = new ArrayList<>(Freehold.TOPOLOGY.entries());
        entries.add(nightly);
        Topology topology =
                new Topology(
                        entries,
                        Freehold.TOPOLOGY.queues(),
                        Freehold.TOPOLOGY.buckets(),
                        Freehold.TOPOLOGY.tables());
        Stage stage = Synthesis.of(StageSettings.dev(), topology);
        Stage.Resource rule = stage.resources("AWS::Events::Rule").findFirst().orElseThrow();
        Resolver resolver = new Resolver(stage);
        assertThat(rule.properties().path("ScheduleExpression").asText())
                .isEqualTo("cron(5 1 * * ? *)");
        assertThat(
                        resolver.text(
                                rule.stack(),
                                rule.properties().path("Targets").path(0).path("Arn")))
                .endsWith(":function:freehold-dev-nightly");
        assertThat(
                        stage.resources("AWS::Lambda::Permission")
                                .filter(one ->
                                        one.properties()
                                                .path("Principal")
                                                .asText()
                                                .equals("events.amazonaws.com")))
                .singleElement()
                .satisfies(one ->
                        assertThat(resolver.text(one.stack(), one.properties().path("SourceArn")))
                                .isEqualTo("<" + rule.id() + ".Arn>"));
        assertThat(new Rights(stage).findings(topology)).isEmpty();
    }
}
