package dev.freehold.localstack.cloud;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** A service of the JSON protocol whose operations are Java methods here. */
final class JsonService implements Service {
    /** One operation. Throws AwsError to refuse. */
    @FunctionalInterface
    interface Operation {
        ObjectNode call(JsonNode input) throws IOException;
    }

    private final Signatures signatures;
    private final Map<String, Operation> operations;

    JsonService(Signatures signatures, Map<String, Operation> operations) {
        this.signatures = signatures;
        this.operations = Map.copyOf(operations);
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        byte[] body = Replies.body(exchange);
        signatures.require(exchange, body);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String name = target == null ? "" : target.substring(target.lastIndexOf('.') + 1);
        Operation operation = operations.get(name);
        if (operation == null) {
            throw new AwsError(
                    400, "UnknownOperationException", "The local cloud does not emulate " + name);
        }
        Replies.json(exchange, 200, operation.call(parse(body)));
    }

    private static JsonNode parse(byte[] body) throws IOException {
        try {
            return Replies.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            // The exception quotes the body, which may hold a secret.
            throw new AwsError(400, "SerializationException", "The body is not JSON");
        }
    }

    /** The text of a member. */
    static String require(JsonNode input, String member) {
        String text = input.path(member).asText();
        if (text.isEmpty()) {
            throw new AwsError(400, "ValidationException", "There is no " + member);
        }
        return text;
    }

    @Override
    public void refuse(HttpExchange exchange, AwsError error) throws IOException {
        Replies.jsonError(exchange, error);
    }
}
