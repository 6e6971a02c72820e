package dev.freehold.localstack.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes small answers, and reads small bodies. */
final class Replies {
    static final ObjectMapper JSON = new ObjectMapper();

    /** Larger than the largest request of DynamoDB, SQS or Secrets Manager: 16 MiB. */
    private static final int LARGEST_BODY = 16 * 1024 * 1024;

    private Replies() {}

    static void json(HttpExchange exchange, int status, JsonNode body) throws IOException {
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        send(exchange, status, "application/x-amz-json-1.1", JSON.writeValueAsBytes(body));
    }

    static void jsonError(HttpExchange exchange, AwsError error) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.put("__type", error.code()).put("message", error.message());
        exchange.getResponseHeaders().set("x-amzn-ErrorType", error.code());
        json(exchange, error.status(), body);
    }

    static void xml(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("x-amz-request-id", UUID.randomUUID().toString());
        send(exchange, status, "application/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    static void xmlError(HttpExchange exchange, AwsError error) throws IOException {
        xml(exchange, error.status(), Xml.error(error.code(), error.message()));
    }

    static void empty(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
    }

    /**
     * The whole body.
     *
     * @throws AwsError when it is larger than 16 MiB
     */
    static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new AwsError(413, "RequestEntityTooLarge", "The body is larger than 16 MiB");
        }
        return body;
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean silent = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(status, silent ? -1 : body.length);
        if (!silent) {
            exchange.getResponseBody().write(body);
        }
    }
}
