package dev.freehold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.topology.Freehold;
import dev.freehold.topology.Route;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yaml.snakeyaml.Yaml;

/** The OpenAPI document that the build wrote, held against the topology. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiTest {
    /** The document and its page do not describe themselves. */
    private static final Set<String> UNDESCRIBED =
            Set.of("GET /openapi.yaml", "GET /docs", "GET /docs/{file}");

    private Map<String, Map<String, Map<String, Object>>> paths = Map.of();

    @BeforeAll
    @SuppressWarnings("unchecked")
    void read() throws IOException {
        try (InputStream in =
                OpenApiTest.class.getResourceAsStream("/META-INF/swagger/system.yml")) {
            Map<String, Object> document = new Yaml().load(Objects.requireNonNull(in));
            paths = (Map<String, Map<String, Map<String, Object>>>) document.get("paths");
        }
    }

    @Test
    void everyRouteOfTheTopologyIsAnOperationAndNothingElseIs() {
        Set<String> routes = new TreeSet<>();
        routes().forEach(route -> routes.add(route.method() + " " + route.path()));
        routes.removeAll(UNDESCRIBED);
        Set<String> operations = new TreeSet<>();
        paths.forEach((path, methods) ->
                methods.keySet()
                        .forEach(method ->
                                operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        assertThat(operations).isEqualTo(routes);
    }

    @Test
    void exactlyTheRoutesThatNeedATokenSaySo() {
        for (Route route : routes()) {
            if (UNDESCRIBED.contains(route.method() + " " + route.path())) {
                continue;
            }
            Object security = operation(route).get("security");
            assertThat(security != null)
                    .as(route.toString())
                    .isEqualTo(route.access() != Route.Access.PUBLIC);
        }
    }

    @Test
    void everyOperationHasASummaryAndAnAnswer() {
        for (Route route : routes()) {
            if (!UNDESCRIBED.contains(route.method() + " " + route.path())) {
                assertThat(operation(route))
                        .as(route.toString())
                        .containsKeys("summary", "responses");
            }
        }
    }

    private Map<String, Object> operation(Route route) {
        return Objects.requireNonNull(
                Objects.requireNonNull(paths.get(route.path()))
                        .get(route.method().name().toLowerCase(Locale.ROOT)));
    }

    private static List<Route> routes() {
        return Freehold.TOPOLOGY.entries().stream()
                .flatMap(entry -> entry.routes().stream())
                .toList();
    }
}
