package dev.freehold.infra.construct;

import dev.freehold.topology.Entry;
import dev.freehold.topology.HttpMethod;
import dev.freehold.topology.Route;
import dev.freehold.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The OpenAPI 3.0 body that the REST API imports: the topology's routes, with the names and the
 * required parameters of the published document. No schemas: the gateway understands half of them,
 * and the functions validate.
 *
 * <p>Every map is sorted, because a hash of the body names the deployment.
 */
public final class GatewayBody {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9_.-]+)}");
    private static final String SCHEME = "bearer";

    private final PublishedApi published;
    private final Function<Entry, String> invocationUri;

    /** {@code invocationUri} answers where the gateway sends an entry's requests. */
    public GatewayBody(PublishedApi published, Function<Entry, String> invocationUri) {
        this.published = published;
        this.invocationUri = invocationUri;
    }

    public SortedMap<String, Object> of(Topology topology) {
        SortedMap<String, SortedMap<String, Object>> paths = new TreeMap<>();
        for (Entry entry : topology.entries()) {
            for (Route route : entry.routes()) {
                paths.computeIfAbsent(route.path(), _ -> new TreeMap<>())
                        .put(lower(route.method()), operation(entry, route));
            }
        }
        requireOneVariableALevel(paths.keySet());
        SortedMap<String, Object> body = new TreeMap<>();
        body.put("openapi", "3.0.1");
        body.put("info", sorted(Map.of("title", published.title(), "version", "1")));
        body.put("paths", paths);
        body.put("components", sorted(Map.of("securitySchemes", sorted(Map.of(SCHEME, scheme())))));
        body.put("x-amazon-apigateway-request-validator", "parameters");
        body.put(
                "x-amazon-apigateway-request-validators",
                sorted(
                        Map.of(
                                "parameters",
                                sorted(
                                        Map.of(
                                                "validateRequestBody", false,
                                                "validateRequestParameters", true)))));
        body.put("x-amazon-apigateway-gateway-responses", GatewayResponses.document());
        return body;
    }

    private SortedMap<String, Object> operation(Entry entry, Route route) {
        SortedMap<String, Object> operation = new TreeMap<>();
        operation.put("operationId", published.operationId(route).orElseGet(() -> name(route)));
        List<Object> parameters = new ArrayList<>();
        Matcher variables = VARIABLE.matcher(route.path());
        while (variables.find()) {
            parameters.add(parameter("path", variables.group(1)));
        }
        published.requiredQuery(route).forEach(name -> parameters.add(parameter("query", name)));
        if (!parameters.isEmpty()) {
            operation.put("parameters", parameters);
        }
        operation.put("responses", sorted(Map.of("200", Map.of("description", "See /docs"))));
        operation.put(
                "security",
                route.access() == Route.Access.PUBLIC
                        ? List.of()
                        : List.of(Map.of(SCHEME, List.of())));
        operation.put("x-amazon-apigateway-integration", integration(entry));
        return operation;
    }

    private SortedMap<String, Object> integration(Entry entry) {
        return sorted(
                Map.of(
                        "type", "aws_proxy",
                        "httpMethod", "POST",
                        "passthroughBehavior", "when_no_match",
                        "timeoutInMillis", 29_000,
                        "uri", invocationUri.apply(entry)));
    }

    /** As documented. The function checks the token; the gateway has no authorizer. */
    private static SortedMap<String, Object> scheme() {
        return sorted(Map.of("type", "http", "scheme", "bearer", "bearerFormat", "JWT"));
    }

    private static SortedMap<String, Object> parameter(String in, String name) {
        return sorted(
                Map.of(
                        "in",
                        in,
                        "name",
                        name,
                        "required",
                        true,
                        "schema",
                        Map.of("type", "string")));
    }

    /** The gateway refuses {@code /a/{x}} beside {@code /a/{y}/b}. */
    private static void requireOneVariableALevel(Iterable<String> paths) {
        Map<String, String> seen = new TreeMap<>();
        for (String path : paths) {
            StringBuilder parent = new StringBuilder();
            for (String segment : path.substring(1).split("/", -1)) {
                boolean variable = segment.startsWith("{");
                String other = variable ? seen.putIfAbsent(parent.toString(), segment) : null;
                if (other != null && !other.equals(segment)) {
                    throw new IllegalArgumentException(
                            "Two variables, %s and %s, after %s".formatted(other, segment, parent));
                }
                parent.append('/').append(variable ? "{}" : segment);
            }
        }
    }

    private static String name(Route route) {
        return lower(route.method()) + route.path().replaceAll("[^A-Za-z0-9]+", "_");
    }

    private static String lower(HttpMethod method) {
        return method.name().toLowerCase(Locale.ROOT);
    }

    private static SortedMap<String, Object> sorted(Map<String, ?> map) {
        return new TreeMap<>(map);
    }
}
