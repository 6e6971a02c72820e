package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.localstack.runner.e2e.Api;
import dev.freehold.localstack.runner.e2e.Reply;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request without its credential; {@code body} is empty for none. */
record Request(String method, String path, Map<String, String> headers, String body) {
    Reply send(Api api, Credential credential) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(credential.headers());
        return api.send(
                method,
                path,
                null,
                body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8),
                all);
    }

    /** Whether an answer may repeat {@code text}, because it stands in here. */
    boolean holds(String text) {
        return path.contains(text) || body.contains(text) || headers.toString().contains(text);
    }
}
