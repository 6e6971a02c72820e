package dev.freehold.localstack.bench.coldstart;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * What a new process is asked first.
 *
 * @param name by which the report lists it
 * @param entry whose process it is
 * @param status that the answer must have
 */
record Question(
        String name, String entry, String method, String path, Optional<String> body, int status) {
    /** As the event of a REST API (payload format 1.0) with this bearer token. */
    byte[] event(String token) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("resource", path);
        event.put("path", path);
        event.put("httpMethod", method);
        ObjectNode headers = event.putObject("headers");
        headers.put("Authorization", "Bearer " + token);
        headers.put("Content-Type", "application/json");
        ObjectNode all = event.putObject("multiValueHeaders");
        headers.properties()
                .forEach(header -> all.putArray(header.getKey()).add(header.getValue()));
        ObjectNode context = event.putObject("requestContext");
        context.put("requestId", "bench");
        context.put("httpMethod", method);
        context.put("path", path);
        context.put("requestTimeEpoch", Instant.now().toEpochMilli());
        context.putObject("identity").put("sourceIp", "127.0.0.1");
        event.put("body", body.orElse(null));
        event.put("isBase64Encoded", false);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }
}
