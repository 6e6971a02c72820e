package dev.freehold.infra.construct;

import dev.freehold.kernel.CommonError;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the gateway itself answers, in the shape and with the codes of the functions' problems. */
final class GatewayResponses {
    private static final SortedMap<String, Object> ALL = all();

    private GatewayResponses() {}

    /** For {@code x-amazon-apigateway-gateway-responses}. */
    static SortedMap<String, Object> document() {
        return ALL;
    }

    private static SortedMap<String, Object> all() {
        SortedMap<String, Object> all = new TreeMap<>();
        all.put("DEFAULT_4XX", response(null, CommonError.INVALID_REQUEST));
        all.put("DEFAULT_5XX", response(null, CommonError.INTERNAL_ERROR));
        // A path or method that does not exist; the gateway's own word for it is 403.
        all.put("MISSING_AUTHENTICATION_TOKEN", response(404, CommonError.NOT_FOUND));
        all.put("RESOURCE_NOT_FOUND", response(404, CommonError.NOT_FOUND));
        all.put("BAD_REQUEST_PARAMETERS", response(400, CommonError.INVALID_REQUEST));
        all.put("REQUEST_TOO_LARGE", response(413, CommonError.PAYLOAD_TOO_LARGE));
        // No function says this: the throttle is the gateway's.
        all.put("THROTTLED", response(429, "too_many_requests", "Too many requests"));
        all.put("WAF_FILTERED", response(403, CommonError.FORBIDDEN));
        all.put("INTEGRATION_FAILURE", response(503, CommonError.UNAVAILABLE));
        all.put("INTEGRATION_TIMEOUT", response(504, CommonError.UNAVAILABLE));
        return all;
    }

    private static Map<String, Object> response(@Nullable Integer status, CommonError error) {
        return response(status, error.code(), error.title());
    }

    /** Without a status the gateway's own stands, in the answer and in the problem. */
    private static Map<String, Object> response(
            @Nullable Integer status, String code, String title) {
        SortedMap<String, Object> response = new TreeMap<>();
        if (status != null) {
            response.put("statusCode", status);
        }
        response.put(
                "responseParameters",
                new TreeMap<>(
                        Map.of(
                                "gatewayresponse.header.Content-Type",
                                "'application/problem+json'",
                                "gatewayresponse.header.X-Request-Id",
                                "context.requestId")));
        response.put(
                "responseTemplates",
                new TreeMap<>(Map.of("application/json", template(status, code, title))));
        return response;
    }

    private static String template(@Nullable Integer status, String code, String title) {
        return """
        {"type":"urn:freehold:error:%s","title":"%s",%s\
        "detail":$context.error.messageString,"instance":"$context.path","code":"%1$s",\
        "requestId":"$context.requestId","errors":[]}\
        """
                .formatted(code, title, status == null ? "" : "\"status\":" + status + ",");
    }
}
