package dev.freehold.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.infra.config.StageSettings;
import dev.freehold.topology.Freehold;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Aspects;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Annotations;
import software.amazon.awscdk.assertions.Match;
import software.amazon.awscdk.services.s3.Bucket;

/** AWS's own rules (the pack AwsSolutions); what we accept stands in {@link NagAccepted}. */
final class NagTest {
    @ParameterizedTest
    @MethodSource("dev.freehold.infra.Synthesis#stages")
    void noRuleIsBrokenWithoutAReason(StageSettings settings) {
        FreeholdStage stage = stage(settings);
        assertThat(findings(stage.stacks())).isEmpty();
    }

    @Test
    void aStoreThatBreaksTheRulesIsFound() {
        FreeholdStage stage = stage(StageSettings.dev());
        Stack service = stage.stacks().getLast();
        Bucket.Builder.create(service, "Open").build();
        assertThat(findings(stage.stacks())).anyMatch(one -> one.contains("AwsSolutions-S10"));
    }

    private static FreeholdStage stage(StageSettings settings) {
        App app = Synthesis.app();
        FreeholdStage stage =
                new FreeholdStage(app, settings, Freehold.TOPOLOGY, Synthesis.placeholders());
        NagAccepted.apply(stage, settings);
        // On the stage: an aspect of the app does not enter one.
        Aspects.of(stage).add(AwsSolutionsChecks.Builder.create().reports(false).build());
        return stage;
    }

    private static List<String> findings(List<Stack> stacks) {
        return stacks.stream()
                .flatMap(stack -> {
                    Annotations found = Annotations.fromStack(stack);
                    var ours = Match.stringLikeRegexp("AwsSolutions-.*");
                    return Stream.concat(
                            found.findError("*", ours).stream(),
                            found.findWarning("*", ours).stream());
                })
                .map(one -> one.getId() + " " + one.getEntry().getData())
                .map(text -> text.lines().findFirst().orElse(""))
                .sorted()
                .toList();
    }
}
