package dev.freehold.localstack.runner.gateway;

import dev.freehold.topology.Entry;
import dev.freehold.topology.Route;
import dev.freehold.topology.Topology;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The routes of a topology, by path. Where several fit, the one with a literal segment earlier
 * wins, as in API Gateway. A slash at the end makes another path.
 */
final class RouteTable {
    /**
     * A path that fits.
     *
     * @param resource the route's path with its variables: {@code /documents/{documentId}}
     * @param variables what stood in their places, still percent-encoded
     */
    record Match(String entry, String resource, Map<String, String> variables) {}

    private record Known(String entry, Route route, List<String> segments) {
        /** Literal segments first, from left to right. */
        String order() {
            StringBuilder order = new StringBuilder();
            segments.forEach(segment -> order.append(variable(segment) ? '1' : '0'));
            return order.toString();
        }
    }

    private final List<Known> routes = new ArrayList<>();

    RouteTable(Topology topology) {
        for (Entry entry : topology.entries()) {
            for (Route route : entry.routes()) {
                routes.add(new Known(entry.name(), route, segments(route.path())));
            }
        }
        routes.sort(Comparator.comparing(Known::order));
    }

    /**
     * Looks the path up; OPTIONS reaches whatever function answers at the path, for CORS.
     *
     * @param rawPath percent-encoded, without the query
     */
    Optional<Match> find(String method, String rawPath) {
        List<String> path = segments(rawPath);
        return routes.stream()
                .filter(known -> fits(known.segments(), path))
                .filter(known ->
                        method.equals("OPTIONS") || method.equals(known.route().method().name()))
                .findFirst()
                .map(known ->
                        new Match(
                                known.entry(),
                                known.route().path(),
                                variables(known.segments(), path)));
    }

    private static boolean fits(List<String> route, List<String> path) {
        if (route.size() != path.size()) {
            return false;
        }
        for (int i = 0; i < route.size(); i++) {
            String segment = path.get(i);
            if (variable(route.get(i)) ? segment.isEmpty() : !same(route.get(i), segment)) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(String literal, String segment) {
        return literal.equals(segment)
                || segment.indexOf('%') >= 0
                        && literal.equals(
                                URLDecoder.decode(
                                        segment.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static Map<String, String> variables(List<String> route, List<String> path) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < route.size(); i++) {
            String name = route.get(i);
            if (variable(name)) {
                variables.put(name.substring(1, name.length() - 1), path.get(i));
            }
        }
        return variables;
    }

    private static boolean variable(String segment) {
        return segment.startsWith("{") && segment.endsWith("}");
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }
}
