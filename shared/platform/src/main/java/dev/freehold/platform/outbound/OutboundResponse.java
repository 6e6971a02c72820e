package dev.freehold.platform.outbound;

import java.util.List;
import java.util.Map;

/**
 * What a tenant's address answered, whatever the status: a redirect is an answer, too.
 *
 * @param headers by name in lower case
 * @param body at most as many bytes as configured
 */
public record OutboundResponse(int status, Map<String, List<String>> headers, byte[] body) {
    public OutboundResponse {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
