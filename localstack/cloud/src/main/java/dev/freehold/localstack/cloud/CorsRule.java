package dev.freehold.localstack.cloud;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** One rule of a bucket's CORS configuration. */
record CorsRule(
        List<String> origins,
        List<String> methods,
        List<String> allowedHeaders,
        List<String> exposedHeaders,
        Optional<String> maxAgeSeconds) {
    CorsRule {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        allowedHeaders = List.copyOf(allowedHeaders);
        exposedHeaders = List.copyOf(exposedHeaders);
    }

    /**
     * Reads a CORSConfiguration.
     *
     * @throws AwsError when it is malformed
     */
    static List<CorsRule> parse(String xml) {
        return Xml.elements(Xml.parse(xml), "CORSRule").map(CorsRule::of).toList();
    }

    private static CorsRule of(Element element) {
        return new CorsRule(
                Xml.texts(element, "AllowedOrigin"),
                Xml.texts(element, "AllowedMethod"),
                Xml.texts(element, "AllowedHeader"),
                Xml.texts(element, "ExposeHeader"),
                Xml.text(element, "MaxAgeSeconds"));
    }

    /** Whether a request of that origin and method passes. */
    boolean allows(String origin, String method) {
        return methods.contains(method) && anyCovers(origins, origin);
    }

    /** Whether all headers of a preflight, separated by commas, pass. */
    boolean allowsHeaders(String requested) {
        return Arrays.stream(requested.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .allMatch(name -> anyCovers(allowedHeaders, name));
    }

    /** What a response to {@code origin} carries. */
    Map<String, String> headers(String origin) {
        Map<String, String> headers = new LinkedHashMap<>();
        boolean anyone = origins.contains("*");
        headers.put("Access-Control-Allow-Origin", anyone ? "*" : origin);
        if (!anyone) {
            headers.put("Access-Control-Allow-Credentials", "true");
        }
        headers.put("Access-Control-Allow-Methods", String.join(", ", methods));
        if (!exposedHeaders.isEmpty()) {
            headers.put("Access-Control-Expose-Headers", String.join(", ", exposedHeaders));
        }
        maxAgeSeconds.ifPresent(seconds -> headers.put("Access-Control-Max-Age", seconds));
        headers.put(
                "Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        return headers;
    }

    private static boolean anyCovers(List<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> wildcard(pattern).matcher(text).matches());
    }

    private static Pattern wildcard(String pattern) {
        return Pattern.compile(
                Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                Pattern.CASE_INSENSITIVE);
    }
}
