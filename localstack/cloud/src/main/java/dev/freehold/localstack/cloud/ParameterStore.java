package dev.freehold.localstack.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** SSM's parameters, as far as they are used: the latest version of each. */
final class ParameterStore {
    /** {@code changed} is in seconds since the epoch. */
    record Parameter(String type, String value, int version, long changed) {}

    private static final int PAGE = 10;

    private final JsonFile<Parameter> parameters;
    private final Settings settings;
    private final Clock clock;

    ParameterStore(Path file, Settings settings, Clock clock) throws IOException {
        this.parameters = new JsonFile<>(file, Parameter.class);
        this.settings = settings;
        this.clock = clock;
    }

    Map<String, JsonService.Operation> operations() {
        return Map.of(
                "PutParameter", this::put,
                "GetParameter", this::parameter,
                "GetParametersByPath", this::byPath);
    }

    private synchronized ObjectNode put(JsonNode input) throws IOException {
        String name = JsonService.require(input, "Name");
        Parameter before = parameters.entries().get(name);
        if (before != null && !input.path("Overwrite").asBoolean()) {
            throw new AwsError(400, "ParameterAlreadyExists", "The parameter exists already");
        }
        Parameter parameter =
                new Parameter(
                        input.path("Type").asText(before == null ? "String" : before.type()),
                        JsonService.require(input, "Value"),
                        before == null ? 1 : before.version() + 1,
                        clock.instant().getEpochSecond());
        parameters.put(name, parameter);
        return Replies.JSON
                .createObjectNode()
                .put("Version", parameter.version())
                .put("Tier", "Standard");
    }

    private ObjectNode parameter(JsonNode input) {
        String name = JsonService.require(input, "Name");
        Parameter parameter = parameters.entries().get(name);
        if (parameter == null) {
            throw new AwsError(400, "ParameterNotFound", "There is no such parameter");
        }
        ObjectNode answer = Replies.JSON.createObjectNode();
        answer.set("Parameter", described(name, parameter));
        return answer;
    }

    /** In the order of names; the token is the last name of the page before. */
    private ObjectNode byPath(JsonNode input) {
        String given = JsonService.require(input, "Path");
        String path = given.endsWith("/") ? given : given + "/";
        boolean recursive = input.path("Recursive").asBoolean();
        int limit = input.path("MaxResults").asInt(PAGE);
        NavigableMap<String, Parameter> rest =
                parameters.entries().tailMap(input.path("NextToken").asText(""), false);
        List<Map.Entry<String, Parameter>> found =
                rest.entrySet().stream()
                        .filter(entry -> under(path, entry.getKey(), recursive))
                        .limit(limit + 1L)
                        .toList();
        ObjectNode answer = Replies.JSON.createObjectNode();
        ArrayNode page = answer.putArray("Parameters");
        found.stream()
                .limit(limit)
                .forEach(entry -> page.add(described(entry.getKey(), entry.getValue())));
        if (found.size() > limit) {
            answer.put("NextToken", found.get(limit - 1).getKey());
        }
        return answer;
    }

    private static boolean under(String path, String name, boolean recursive) {
        return name.startsWith(path) && (recursive || name.indexOf('/', path.length()) < 0);
    }

    private ObjectNode described(String name, Parameter parameter) {
        String resource = "parameter" + (name.startsWith("/") ? "" : "/") + name;
        return Replies.JSON
                .createObjectNode()
                .put("Name", name)
                .put("Type", parameter.type())
                .put("Value", parameter.value())
                .put("Version", parameter.version())
                .put("LastModifiedDate", parameter.changed())
                .put("ARN", settings.arn("ssm", resource))
                .put("DataType", "text");
    }
}
