package dev.freehold.infra.construct;

import dev.freehold.topology.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The OpenAPI document that the platform serves at {@code /openapi.yaml}. */
public final class PublishedApi {
    private static final String RESOURCE = "/META-INF/swagger/system.yml";

    private final Map<?, ?> document;

    public PublishedApi(Map<?, ?> document) {
        this.document = document;
        if (!String.valueOf(document.get("openapi")).startsWith("3.0")) {
            throw new IllegalArgumentException("The gateway imports OpenAPI 3.0 only");
        }
    }

    /** The document in {@code functions/system}. */
    public static PublishedApi load() {
        try (InputStream in = PublishedApi.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("functions/system is not built: no " + RESOURCE);
            }
            Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
            return new PublishedApi(map(yaml.load(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String title() {
        return String.valueOf(map(document.get("info")).get("title"));
    }

    /** Empty for a route that is not documented, as the documentation's own. */
    Optional<String> operationId(Route route) {
        return Optional.ofNullable(operation(route).get("operationId")).map(String::valueOf);
    }

    /** The names of query parameters without which the function answers 400. */
    List<String> requiredQuery(Route route) {
        return operation(route).get("parameters") instanceof List<?> all
                ? all.stream()
                        .map(PublishedApi::map)
                        .filter(PublishedApi::isRequiredInQuery)
                        .map(one -> String.valueOf(one.get("name")))
                        .sorted()
                        .toList()
                : List.of();
    }

    /** A reference to a model is no query parameter but what the framework binds by itself. */
    private static boolean isRequiredInQuery(Map<?, ?> parameter) {
        Map<?, ?> schema = map(parameter.get("schema"));
        return "query".equals(parameter.get("in"))
                && Boolean.TRUE.equals(parameter.get("required"))
                && !schema.containsKey("default")
                && schema.containsKey("type");
    }

    private Map<?, ?> operation(Route route) {
        Map<?, ?> item = map(map(document.get("paths")).get(route.path()));
        return map(item.get(route.method().name().toLowerCase(Locale.ROOT)));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
