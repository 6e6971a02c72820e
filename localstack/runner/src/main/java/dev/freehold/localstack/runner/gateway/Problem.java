package dev.freehold.localstack.runner.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.runner.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the gateway itself answers with, as {@code application/problem+json} (RFC 9457). */
enum Problem {
    INVALID_REQUEST(400, "The request is not well formed"),
    NOT_FOUND(404, "There is no such thing"),
    PAYLOAD_TOO_LARGE(413, "The request is larger than allowed"),
    HEADERS_TOO_LARGE(431, "The headers are larger than allowed"),
    BAD_GATEWAY(502, "The function behind this route failed"),
    GATEWAY_TIMEOUT(504, "The function behind this route did not answer in time");

    private final int status;
    private final String title;

    Problem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The answer about the request at {@code path}. */
    RestAnswer answer(String detail, String path, String requestId) {
        ObjectNode body = Json.object();
        String code = name().toLowerCase(Locale.ROOT);
        body.put("type", "urn:freehold:error:" + code);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("instance", path);
        body.put("code", code);
        body.put("requestId", requestId);
        body.set("errors", Json.array());
        return new RestAnswer(
                status,
                Map.of("Content-Type", List.of("application/problem+json")),
                Json.bytes(body));
    }
}
