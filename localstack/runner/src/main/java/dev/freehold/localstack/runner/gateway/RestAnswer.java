package dev.freehold.localstack.runner.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer of a function, read from what its proxy integration sent.
 *
 * @param headers by name, without regard to case
 */
record RestAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    /** Says that the next bytes are the body; it stands after the prelude of a streamed answer. */
    private static final int DELIMITER_ZEROS = 8;

    private static final int MAX_PRELUDE = 16 * 1024;

    /** An answer that API Gateway would refuse with 502. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1;

        private final String detail;

        Malformed(String detail) {
            super(detail);
            this.detail = detail;
        }

        String detail() {
            return detail;
        }
    }

    /** Reads {@code {statusCode, headers, multiValueHeaders, body, isBase64Encoded}}. */
    static RestAnswer read(byte[] json) throws Malformed {
        JsonNode answer = object(json);
        return new RestAnswer(status(answer), headers(answer), body(answer));
    }

    /** Reads status and headers of a streamed answer; the stream then stands at its body. */
    static RestAnswer readPrelude(InputStream stream) throws Malformed, IOException {
        ByteArrayOutputStream prelude = new ByteArrayOutputStream();
        int zeros = 0;
        while (zeros < DELIMITER_ZEROS) {
            int next = stream.read();
            if (next < 0 || prelude.size() > MAX_PRELUDE) {
                throw new Malformed("The streamed answer has no prelude");
            }
            zeros = next == 0 ? zeros + 1 : 0;
            if (next != 0) {
                prelude.write(next);
            }
        }
        JsonNode answer = object(prelude.toByteArray());
        return new RestAnswer(status(answer), headers(answer), new byte[0]);
    }

    private static JsonNode object(byte[] json) throws Malformed {
        try {
            JsonNode node = Json.read(json);
            if (node.isObject()) {
                return node;
            }
        } catch (IOException _) {
            // said below, as for every other answer that is no object
        }
        throw new Malformed("The answer is no JSON object");
    }

    private static int status(JsonNode answer) throws Malformed {
        int status = answer.path("statusCode").asInt(0);
        if (status < 200 || status > 599) {
            throw new Malformed("The answer has no valid statusCode");
        }
        return status;
    }

    private static Map<String, List<String>> headers(JsonNode answer) throws Malformed {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (var header : answer.path("multiValueHeaders").properties()) {
            for (JsonNode value : header.getValue()) {
                add(headers, header.getKey(), value);
            }
        }
        for (var header : answer.path("headers").properties()) {
            if (!headers.containsKey(header.getKey())) {
                add(headers, header.getKey(), header.getValue());
            }
        }
        for (JsonNode cookie : answer.path("cookies")) {
            add(headers, "Set-Cookie", cookie);
        }
        return headers;
    }

    private static void add(Map<String, List<String>> headers, String name, JsonNode value)
            throws Malformed {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                || !value.isValueNode()
                || value.asText().matches("(?s).*[\\r\\n\\x00].*")) {
            throw new Malformed("The header " + name + " is not valid");
        }
        headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(value.asText());
    }

    private static byte[] body(JsonNode answer) throws Malformed {
        JsonNode body = answer.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (!body.isTextual()) {
            throw new Malformed("The body is no string");
        }
        if (!answer.path("isBase64Encoded").asBoolean()) {
            return body.asText().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getMimeDecoder().decode(body.asText());
        } catch (IllegalArgumentException _) {
            throw new Malformed("The body is not base64");
        }
    }
}
