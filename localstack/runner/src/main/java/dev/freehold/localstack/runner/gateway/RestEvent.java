package dev.freehold.localstack.runner.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.runner.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes a request as the event of a REST API: payload format 1.0, Lambda proxy integration. */
final class RestEvent {
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    /** What API Gateway keeps to itself. */
    private static final Set<String> DROPPED =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "keep-alive",
                    "proxy-authenticate",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "x-amzn-trace-id",
                    "x-forwarded-for",
                    "x-forwarded-port",
                    "x-forwarded-proto");

    private final String stage;
    private final int port;

    RestEvent(String stage, int port) {
        this.stage = stage;
        this.port = port;
    }

    byte[] write(HttpRequest request, RouteTable.Match match, String traceId, Instant now) {
        Map<String, List<String>> headers = headers(request, traceId);
        Map<String, List<String>> query = request.query();
        ObjectNode event = Json.object();
        event.put("resource", match.resource());
        event.put("path", request.rawPath());
        event.put("httpMethod", request.method());
        event.set("headers", lastValues(headers));
        event.set("multiValueHeaders", allValues(headers));
        event.set("queryStringParameters", lastValues(query));
        event.set("multiValueQueryStringParameters", allValues(query));
        event.set("pathParameters", variables(match.variables()));
        event.putNull("stageVariables");
        event.set("requestContext", context(request, match, now));
        body(event, request);
        return Json.bytes(event);
    }

    private ObjectNode context(HttpRequest request, RouteTable.Match match, Instant now) {
        String host = request.header("Host").orElse("127.0.0.1");
        ObjectNode context = Json.object();
        context.put("resourceId", Integer.toHexString(match.resource().hashCode()));
        context.put("resourcePath", match.resource());
        context.put("httpMethod", request.method());
        context.put("extendedRequestId", request.id());
        context.put("requestTime", REQUEST_TIME.format(now));
        context.put("path", "/" + stage + request.rawPath());
        context.put("accountId", "000000000000");
        context.put("protocol", "HTTP/1.1");
        context.put("stage", stage);
        context.put("domainPrefix", "local");
        context.put("requestTimeEpoch", now.toEpochMilli());
        context.put("requestId", request.id());
        context.set("identity", identity(request));
        context.put("domainName", host.replaceFirst(":\\d+$", ""));
        context.put("deploymentId", "local");
        context.put("apiId", "local");
        return context;
    }

    private static ObjectNode identity(HttpRequest request) {
        ObjectNode identity = Json.object();
        for (String unknown :
                List.of(
                        "cognitoIdentityPoolId",
                        "accountId",
                        "cognitoIdentityId",
                        "caller",
                        "principalOrgId",
                        "accessKey",
                        "cognitoAuthenticationType",
                        "cognitoAuthenticationProvider",
                        "userArn",
                        "user")) {
            identity.putNull(unknown);
        }
        identity.put("sourceIp", request.sourceIp());
        identity.put("userAgent", request.header("User-Agent").orElse(null));
        return identity;
    }

    private Map<String, List<String>> headers(HttpRequest request, String traceId) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        request.headers()
                .forEach((name, values) -> {
                    if (!DROPPED.contains(name.toLowerCase(Locale.ROOT))) {
                        headers.put(name, values);
                    }
                });
        headers.put("X-Amzn-Trace-Id", List.of(traceId));
        headers.put("X-Forwarded-For", List.of(request.sourceIp()));
        headers.put("X-Forwarded-Port", List.of(Integer.toString(port)));
        headers.put("X-Forwarded-Proto", List.of("http"));
        return headers;
    }

    private static void body(ObjectNode event, HttpRequest request) {
        boolean base64 = request.body().length > 0 && !request.textBody();
        if (request.body().length == 0) {
            event.putNull("body");
        } else if (base64) {
            event.put("body", Base64.getEncoder().encodeToString(request.body()));
        } else {
            event.put("body", new String(request.body(), StandardCharsets.UTF_8));
        }
        event.put("isBase64Encoded", base64);
    }

    private static JsonNode lastValues(Map<String, List<String>> all) {
        Map<String, String> last = new LinkedHashMap<>();
        all.forEach((name, values) -> last.put(name, values.getLast()));
        return variables(last);
    }

    private static JsonNode allValues(Map<String, List<String>> all) {
        ObjectNode object = Json.object();
        all.forEach((name, values) -> {
            ArrayNode array = Json.array();
            values.forEach(array::add);
            object.set(name, array);
        });
        return orNull(object);
    }

    private static JsonNode variables(Map<String, String> all) {
        ObjectNode object = Json.object();
        all.forEach(object::put);
        return orNull(object);
    }

    private static JsonNode orNull(ObjectNode object) {
        return object.isEmpty() ? NullNode.getInstance() : object;
    }
}
