package dev.freehold.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.topology.Freehold;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RightsTest {
    /** Nothing else may stand beside {@code *}: these know no resources, or none in advance. */
    private static final String WITHOUT_RESOURCE =
            "Allow (xray:Put(TraceSegments|TelemetryRecords)"
                    + "|ec2:(AssignPrivateIpAddresses|CreateNetworkInterface|DeleteNetworkInterface"
                    + "|DescribeNetworkInterfaces|DescribeSubnets|UnassignPrivateIpAddresses)) \\*";

    @ParameterizedTest
    @MethodSource("dev.freehold.infra.Synthesis#stages")
    void eachRoleHasWhatItsEntryIsGrantedAndNothingElse(StageSettings settings) {
        assertThat(new Rights(Synthesis.of(settings)).findings(Freehold.TOPOLOGY)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.freehold.infra.Synthesis#stages")
    void noRightIsOnEverythingWhereAnArnIsKnown(StageSettings settings) {
        assertThat(wide(Synthesis.of(settings))).isEmpty();
    }

    @Test
    void aWildcardThatSomeoneAddsIsFound() {
        Stage stage = copy();
        ObjectNode statement = statements(stage, "FnqueryRole").addObject();
        statement.put("Effect", "Allow").put("Action", "s3:*").put("Resource", "*");
        assertThat(new Rights(stage).findings(Freehold.TOPOLOGY))
                .containsExactly("query has too much: Allow s3:* *");
        assertThat(wide(stage)).hasSize(1);
    }

    @Test
    void aRightOnAWiderPrefixIsFound() {
        Stage stage = copy();
        for (JsonNode statement : statements(stage, "FningestionRole")) {
            if (statement.path("Action").asText().equals("s3:PutObject")) {
                ((ArrayNode) statement.path("Resource").path("Fn::Join").path(1)).set(1, "/*");
            }
        }
        assertThat(new Rights(stage).findings(Freehold.TOPOLOGY)).hasSize(2);
    }

    @Test
    void aGrantThatIsLostIsFound() {
        Stage stage = copy();
        ArrayNode statements = statements(stage, "FningestionworkerRole");
        for (int i = statements.size() - 1; i >= 0; i--) {
            if (statements.path(i).path("Action").asText().equals("s3:PutObject")) {
                statements.remove(i);
            }
        }
        assertThat(new Rights(stage).findings(Freehold.TOPOLOGY))
                .singleElement()
                .asString()
                .startsWith("ingestion-worker lacks: Allow s3:PutObject");
    }

    @Test
    void aRoleThatNobodyAskedForIsFound() {
        Stage stage = copy();
        ObjectNode resources = (ObjectNode) stage.templates().get("Service").path("Resources");
        resources
                .putObject("Helper")
                .put("Type", "AWS::IAM::Role")
                .putObject("Properties")
                .put("RoleName", "helper")
                .putArray("ManagedPolicyArns")
                .add("arn:aws:iam::aws:policy/AdministratorAccess");
        assertThat(new Rights(stage).findings(Freehold.TOPOLOGY))
                .singleElement()
                .asString()
                .startsWith("A role of nobody: helper");
    }

    private static List<String> wide(Stage stage) {
        return new Rights(stage)
                .byRole().values().stream()
                        .flatMap(rights -> rights.stream())
                        .filter(right -> right.startsWith("Allow") || right.startsWith("Managed"))
                        .filter(right -> right.matches("Managed.*|\\S+ \\S*\\*\\S* .*|.* \\*$"))
                        .filter(right -> !right.matches(WITHOUT_RESOURCE))
                        .toList();
    }

    private static Stage copy() {
        Stage stage = Synthesis.of(StageSettings.dev());
        SortedMap<String, JsonNode> templates = new TreeMap<>();
        stage.templates().forEach((name, template) -> templates.put(name, template.deepCopy()));
        return new Stage(stage.name(), stage.folder(), templates);
    }

    private static ArrayNode statements(Stage stage, String role) {
        return stage.resources("AWS::IAM::Policy")
                .filter(policy -> policy.id().startsWith(role))
                .map(policy -> policy.properties().path("PolicyDocument").path("Statement"))
                .map(ArrayNode.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
