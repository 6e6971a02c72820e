package dev.freehold.localstack.runner.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived.
 *
 * @param rawPath percent-encoded, from the root
 * @param rawQuery percent-encoded, without the question mark; empty for none
 * @param headers names as they were sent, values in their order
 */
record HttpRequest(
        String id,
        String method,
        String rawPath,
        String rawQuery,
        Map<String, List<String>> headers,
        String sourceIp,
        byte[] body) {

    /** The last value of a header. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().getLast())
                .findFirst();
    }

    /** Whether every {@code %} in path and query is followed by two hex digits. */
    boolean wellEncoded() {
        return wellEncoded(rawPath) && wellEncoded(rawQuery);
    }

    /** Decoded names and values, in their order. */
    Map<String, List<String>> query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&")) {
            if (!pair.isEmpty()) {
                String[] nameAndValue = pair.split("=", 2);
                String value = nameAndValue.length == 1 ? "" : decode(nameAndValue[1]);
                query.computeIfAbsent(decode(nameAndValue[0]), _ -> new ArrayList<>()).add(value);
            }
        }
        return query;
    }

    /**
     * Whether the body goes into the event as text. Only what is surely text does; everything else
     * goes as base64, so that no byte is lost.
     */
    boolean textBody() {
        String type = header("Content-Type").orElse("").split(";", 2)[0].strip();
        type = type.toLowerCase(Locale.ROOT);
        boolean text =
                type.startsWith("text/")
                        || type.endsWith("+json")
                        || type.endsWith("+xml")
                        || switch (type) {
                            case "application/json",
                                    "application/x-ndjson",
                                    "application/xml",
                                    "application/x-www-form-urlencoded" ->
                                    true;
                            default -> false;
                        };
        return text && !new String(body, StandardCharsets.UTF_8).contains("\uFFFD");
    }

    private static boolean wellEncoded(String raw) {
        for (int at = raw.indexOf('%'); at >= 0; at = raw.indexOf('%', at + 1)) {
            if (at + 2 >= raw.length()
                    || Character.digit(raw.charAt(at + 1), 16) < 0
                    || Character.digit(raw.charAt(at + 2), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String decode(String raw) {
        return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    }
}
