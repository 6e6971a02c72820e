package dev.freehold.testing;

import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What an HTTP entry answered. */
public record RestAnswer(int status, JsonNode headers, String body) {
    static RestAnswer of(JsonNode answer) {
        JsonNode body = answer.get("body");
        String text = body == null || body.isNull() ? "" : body.getStringValue();
        JsonNode encoded = answer.get("isBase64Encoded");
        boolean isBase64 = encoded != null && encoded.getBooleanValue();
        return new RestAnswer(
                require(answer, "statusCode").getIntValue(),
                require(answer, "multiValueHeaders"),
                isBase64
                        ? new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8)
                        : text);
    }

    /** The header's first value; empty without one. */
    public String header(String name) {
        JsonNode values = headers.get(name);
        return values == null ? "" : values.values().iterator().next().getStringValue();
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return RestClient.json(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text of the body's JSON, by the names that lead to it. */
    public String text(String... path) {
        JsonNode node = json();
        for (String name : path) {
            node = require(node, name);
        }
        return node.getStringValue();
    }

    /** The answer itself, once it is known to have this status. */
    public RestAnswer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("Status " + status + " instead of " + wanted + ": " + body);
        }
        return this;
    }

    /** The answer itself, once it is known to be this problem (RFC 9457). */
    public RestAnswer expectProblem(int wanted, String code) {
        expect(wanted);
        if (!header("Content-Type").equals("application/problem+json")
                || !text("code").equals(code)) {
            throw new AssertionError("Not the problem " + code + ": " + body);
        }
        return this;
    }

    private static JsonNode require(JsonNode node, String name) {
        JsonNode found = node.get(name);
        if (found == null) {
            throw new AssertionError("No " + name + " in " + node.getValue());
        }
        return found;
    }
}
