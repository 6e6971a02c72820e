package dev.freehold.platform.config;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.env.PropertySource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Turns {@code AI_PLATFORM_*} variables into properties: {@code __} nests, {@code _} is a dash, so
 * that {@code AI_PLATFORM_SEARCH__URL} is {@code freehold.search.url}.
 */
public final class Settings {
    private static final String PREFIX = "AI_PLATFORM_";

    private Settings() {}

    /**
     * A context builder that reads nothing but these variables and the class path's own properties.
     */
    public static ApplicationContextBuilder contextBuilder(Map<String, String> environment) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .environments("function", "lambda")
                .banner(false)
                .propertySources(PropertySource.of("freehold", properties(environment)));
    }

    static Map<String, Object> properties(Map<String, String> environment) {
        Map<String, Object> properties = new HashMap<>(defaults());
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                properties.put("freehold." + property(name), value);
            }
        });
        if (properties.containsKey("freehold.database.host")) {
            properties.putAll(dataSource(properties));
        }
        return properties;
    }

    private static String property(String variable) {
        return variable.substring(PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace("__", ".")
                .replace('_', '-');
    }

    private static Map<String, Object> defaults() {
        return Map.of(
                "micronaut.application.name", "freehold",
                "micronaut.server.date-header", false,
                "micronaut.security.authentication", "bearer",
                "micronaut.security.token.jwt.claims-validators.issuer", "${freehold.public-url}",
                // TokenTimes judges by our clock.
                "micronaut.security.token.jwt.claims-validators.expiration", false,
                "micronaut.security.reject-not-found", false,
                "micronaut.function.binary-types.additional-types[0]", "application/pdf");
    }

    /** One connection a process: a Lambda instance serves one request at a time. */
    private static Map<String, Object> dataSource(Map<String, Object> properties) {
        Map<String, Object> source = new HashMap<>();
        source.put(
                "url",
                "jdbc:postgresql://%s:%s/%s?sslmode=%s&connectTimeout=5&socketTimeout=25&ApplicationName=%s"
                        .formatted(
                                properties.get("freehold.database.host"),
                                properties.get("freehold.database.port"),
                                properties.get("freehold.database.name"),
                                properties.getOrDefault("freehold.database.ssl-mode", "prefer"),
                                properties.get("freehold.database.user")));
        source.put("username", properties.get("freehold.database.user"));
        source.put("driver-class-name", "org.postgresql.Driver");
        source.put("dialect", "POSTGRES");
        source.put("maximum-pool-size", 1);
        source.put("minimum-idle", 0);
        source.put("connection-timeout", 5_000);
        source.put("initialization-fail-timeout", -1);
        source.put("allow-connection-per-operation", false);
        Map<String, Object> named = new HashMap<>();
        source.forEach((name, value) -> named.put("datasources.default." + name, value));
        return named;
    }
}
