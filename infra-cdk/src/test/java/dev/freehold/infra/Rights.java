package dev.freehold.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares what the roles of a stage may do with what the topology grants. */
final class Rights {
    private final Stage stage;
    private final Resolver resolver;

    Rights(Stage stage) {
        this.stage = stage;
        this.resolver = new Resolver(stage);
    }

    /** Each right too many and each too few, as one line; empty when all is as it should be. */
    List<String> findings(Topology topology) {
        SortedMap<String, SortedSet<String>> found = byRole();
        List<String> findings = new ArrayList<>();
        for (Entry entry : topology.entries()) {
            compare(
                    found,
                    entry.name(),
                    ExpectedRights.of(stage.name(), topology, entry),
                    findings);
        }
        compare(found, "schema", ExpectedRights.ofSchema(stage.name(), topology), findings);
        // The network's flow log writes to its log; no other role is left.
        found.entrySet().removeIf(role -> isFlowLog(role.getValue()));
        found.forEach((role, rights) -> findings.add("A role of nobody: " + role + " " + rights));
        return findings;
    }

    /** Every right of every role of the stage, by the role's name or id. */
    SortedMap<String, SortedSet<String>> byRole() {
        SortedMap<String, SortedSet<String>> all = new TreeMap<>();
        stage.resources("AWS::IAM::Role")
                .forEach(role -> {
                    SortedSet<String> rights = new TreeSet<>();
                    role.properties()
                            .path("ManagedPolicyArns")
                            .forEach(one ->
                                    rights.add("Managed " + resolver.text(role.stack(), one)));
                    role.properties()
                            .path("Policies")
                            .forEach(one ->
                                    rights.addAll(
                                            rights(role.stack(), one.path("PolicyDocument"))));
                    all.put(resolver.text(role.stack(), ref(role.id())), rights);
                });
        stage.resources("AWS::IAM::Policy")
                .forEach(policy ->
                        policy.properties()
                                .path("Roles")
                                .forEach(role ->
                                        all.get(resolver.text(policy.stack(), role))
                                                .addAll(
                                                        rights(
                                                                policy.stack(),
                                                                policy.properties()
                                                                        .path("PolicyDocument")))));
        return all;
    }

    private SortedSet<String> rights(String stack, JsonNode document) {
        SortedSet<String> rights = new TreeSet<>();
        for (JsonNode statement : document.path("Statement")) {
            for (JsonNode action : each(statement.path("Action"))) {
                for (JsonNode resource : each(statement.path("Resource"))) {
                    String right =
                            statement.path("Effect").asText()
                                    + " "
                                    + action.asText()
                                    + " "
                                    + resolver.text(stack, resource);
                    rights.add(right + condition(stack, statement.path("Condition")));
                }
            }
        }
        return rights;
    }

    private String condition(String stack, JsonNode condition) {
        if (condition.isMissingNode()) {
            return "";
        }
        ObjectNode resolved = condition.deepCopy();
        resolved.properties()
                .forEach(operator ->
                        operator.getValue()
                                .properties()
                                .forEach(key ->
                                        ((ObjectNode) operator.getValue())
                                                .put(
                                                        key.getKey(),
                                                        resolver.text(stack, key.getValue()))));
        return " if " + resolved;
    }

    private void compare(
            SortedMap<String, SortedSet<String>> found,
            String function,
            Set<String> expected,
            List<String> findings) {
        Set<String> actual = found.remove("freehold-" + stage.name() + "-" + function + "-role");
        if (actual == null) {
            findings.add(function + " has no role");
            return;
        }
        for (String right : actual) {
            if (!expected.contains(right)) {
                findings.add(function + " has too much: " + right);
            }
        }
        for (String right : expected) {
            if (!actual.contains(right)) {
                findings.add(function + " lacks: " + right);
            }
        }
    }

    private static boolean isFlowLog(Set<String> rights) {
        return rights.stream()
                .allMatch(right ->
                        right.matches(
                                "Allow logs:(CreateLogStream|PutLogEvents|DescribeLogStreams)"
                                        + " \\S*Network\\S*|Allow iam:PassRole"
                                        + " <NetworkVpcRefused\\S*>|Allow logs:\\S+"
                                        + " arn:aws:logs:\\S+"));
    }

    private static Iterable<JsonNode> each(JsonNode node) {
        return node.isArray() ? node : List.of(node);
    }

    private static JsonNode ref(String id) {
        return com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                .objectNode()
                .put("Ref", id);
    }
}
