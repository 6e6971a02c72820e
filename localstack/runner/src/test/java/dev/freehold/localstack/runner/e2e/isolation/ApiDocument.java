package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.topology.Freehold;
import dev.freehold.topology.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document that the platform serves, read beside the topology. */
final class ApiDocument {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<String, Object> root;
    private final Map<String, Object> schemas;

    ApiDocument(String yaml) {
        this.root = new Yaml().load(yaml);
        this.schemas = map(map(root.get("components")).get("schemas"));
    }

    /** Every route of the topology; deletions come last, for what they end is missing after. */
    List<Operation> operations() {
        return Freehold.TOPOLOGY.entries().stream()
                .flatMap(entry -> entry.routes().stream())
                .map(this::operation)
                .sorted(Comparator.comparing(Operation::isDeletion).thenComparing(Operation::name))
                .toList();
    }

    private Operation operation(Route route) {
        Map<String, Object> methods = map(map(root.get("paths")).get(route.path()));
        Map<String, Object> described =
                map(methods.get(route.method().name().toLowerCase(Locale.ROOT)));
        List<Input> inputs = new ArrayList<>(parameters(route, described));
        Map<String, Object> content = map(map(described.get("requestBody")).get("content"));
        String media = content.keySet().stream().findFirst().orElse("");
        if (!media.isEmpty()) {
            addFields(inputs, map(map(content.get(media)).get("schema")), "", List.of());
        }
        Map<String, Object> good = successes(described);
        return new Operation(
                route,
                List.copyOf(inputs),
                media,
                good.keySet().stream().map(Integer::valueOf).collect(Collectors.toSet()),
                holdsAddress(good, new HashSet<>()));
    }

    private static List<Input> parameters(Route route, Map<String, Object> described) {
        List<Input> all = new ArrayList<>();
        PLACEHOLDER
                .matcher(route.path())
                .results()
                .forEach(found -> all.add(Input.parameter(Input.Place.PATH, found.group(1))));
        for (Object one : list(described.get("parameters"))) {
            var place =
                    Input.Place.valueOf(
                            String.valueOf(map(one).get("in")).toUpperCase(Locale.ROOT));
            if (place != Input.Place.PATH) {
                all.add(Input.parameter(place, String.valueOf(map(one).get("name"))));
            }
        }
        return all;
    }

    /** The fields that hold a value: those of objects inside stand under their own schema. */
    private void addFields(
            List<Input> into, Map<String, Object> declared, String schema, List<String> path) {
        Named named = resolve(declared, schema);
        for (var field : map(named.type().get("properties")).entrySet()) {
            List<String> below = join(path, field.getKey());
            Named type = resolve(map(field.getValue()), named.schema());
            Named element = resolve(map(type.type().get("items")), named.schema());
            if (type.type().containsKey("properties")) {
                addFields(into, type.type(), type.schema(), below);
            } else if (element.type().containsKey("properties")) {
                addFields(into, element.type(), element.schema(), join(below, "[]"));
            } else {
                boolean required = list(named.type().get("required")).contains(field.getKey());
                into.add(new Input(Input.Place.BODY, named.schema(), below, required));
            }
        }
    }

    private static List<String> join(List<String> path, String name) {
        List<String> all = new ArrayList<>(path);
        all.add(name);
        return List.copyOf(all);
    }

    private record Named(String schema, Map<String, Object> type) {}

    private Named resolve(Map<String, Object> declared, String schema) {
        Object reference = declared.get("$ref");
        if (reference == null && declared.get("allOf") instanceof List<?> all && all.size() == 1) {
            reference = map(all.getFirst()).get("$ref");
        }
        if (reference == null) {
            return new Named(schema, declared);
        }
        String name = String.valueOf(reference).substring(SCHEMAS.length());
        return new Named(name, map(schemas.get(name)));
    }

    private static Map<String, Object> successes(Map<String, Object> described) {
        return map(described.get("responses")).entrySet().stream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private boolean holdsAddress(@Nullable Object yaml, Set<String> seen) {
        if (yaml instanceof Map<?, ?> all) {
            Object reference = all.get("$ref");
            if (reference != null && seen.add(reference.toString())) {
                return holdsAddress(
                        schemas.get(reference.toString().substring(SCHEMAS.length())), seen);
            }
            return "uri".equals(all.get("format"))
                    || all.values().stream().anyMatch(each -> holdsAddress(each, seen));
        }
        return yaml instanceof List<?> all
                && all.stream().anyMatch(each -> holdsAddress(each, seen));
    }

    private static List<?> list(@Nullable Object yaml) {
        return yaml == null ? List.of() : (List<?>) yaml;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object yaml) {
        return yaml == null ? Map.of() : (Map<String, Object>) Objects.requireNonNull(yaml);
    }
}
