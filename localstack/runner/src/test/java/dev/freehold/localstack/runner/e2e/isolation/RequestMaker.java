package dev.freehold.localstack.runner.e2e.isolation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes requests of an operation, each value in its place. */
final class RequestMaker {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Operation operation;

    RequestMaker(Operation operation) {
        this.operation = operation;
    }

    /** A value that is encoded as it is to stand in the path. */
    record Encoded(String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    Request make(Map<Input, Object> values) {
        String path = operation.route().path();
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> query = new ArrayList<>();
        Map<String, Object> body = new LinkedHashMap<>();
        for (var each : values.entrySet()) {
            Input input = each.getKey();
            Object value = each.getValue();
            switch (input.place()) {
                case PATH -> path = path.replace("{" + input.name() + "}", encode(value));
                case QUERY -> query.add(input.name() + "=" + encode(value));
                case HEADER -> headers.put(input.name(), value.toString());
                case BODY -> put(body, input.path(), value);
            }
        }
        if (!operation.media().isEmpty()) {
            headers.put("Content-Type", operation.media());
        }
        return new Request(
                operation.route().method().name(),
                query.isEmpty() ? path : path + "?" + String.join("&", query),
                headers,
                write(body));
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> body, List<String> path, Object value) {
        String head = path.getFirst();
        if (path.size() == 1) {
            body.put(head, value);
        } else if (path.get(1).equals("[]")) {
            var list =
                    (List<Map<String, Object>>) body.computeIfAbsent(head, _ -> new ArrayList<>());
            if (list.isEmpty()) {
                list.add(new LinkedHashMap<>());
            }
            put(list.getFirst(), path.subList(2, path.size()), value);
        } else {
            var inner =
                    (Map<String, Object>) body.computeIfAbsent(head, _ -> new LinkedHashMap<>());
            put(inner, path.subList(1, path.size()), value);
        }
    }

    private String write(Map<String, Object> body) {
        if (operation.media().isEmpty()) {
            return "";
        }
        if (operation.media().equals(FORM)) {
            return body.entrySet().stream()
                    .map(field -> field.getKey() + "=" + encode(field.getValue()))
                    .collect(Collectors.joining("&"));
        }
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String encode(Object value) {
        return value instanceof Encoded
                ? value.toString()
                : URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
