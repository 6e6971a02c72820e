package dev.freehold.platform.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One call to a tenant's address.
 *
 * @param method GET, HEAD, POST, PUT, PATCH or DELETE
 * @param headers by name; those that say where a request ends or whom it is for are refused
 * @param body nothing for GET and HEAD
 */
public record OutboundRequest(
        String method, URI address, Map<String, String> headers, byte[] body) {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");

    /** The transport writes these, or nobody does. */
    private static final Set<String> RESERVED =
            Set.of(
                    "host",
                    "content-length",
                    "transfer-encoding",
                    "connection",
                    "upgrade",
                    "te",
                    "trailer",
                    "expect",
                    "cookie",
                    "proxy-authorization",
                    "proxy-connection");

    public OutboundRequest {
        if (!WITH_BODY.contains(method) && !(WITHOUT_BODY.contains(method) && body.length == 0)) {
            throw new IllegalArgumentException(
                    method + " with a body of " + body.length + " bytes");
        }
        headers = Map.copyOf(headers);
        headers.forEach(OutboundRequest::check);
        body = body.clone();
    }

    /** A GET without headers. */
    public static OutboundRequest get(URI address) {
        return new OutboundRequest("GET", address, Map.of(), new byte[0]);
    }

    /** A POST of this body. */
    public static OutboundRequest post(URI address, String contentType, byte[] body) {
        return new OutboundRequest("POST", address, Map.of("Content-Type", contentType), body);
    }

    boolean hasBody() {
        return WITH_BODY.contains(method);
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    private static void check(String name, String value) {
        if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                || !value.matches("[\\t\\x20-\\x7e]*")
                || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw OutboundError.HEADER_REFUSED.exception();
        }
    }
}
