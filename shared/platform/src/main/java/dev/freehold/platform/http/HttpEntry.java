package dev.freehold.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.freehold.kernel.CommonError;
import dev.freehold.platform.config.Settings;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.platform.runtime.InvocationHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload1.ApiGatewayProxyRequestEventFunction;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;

/** An entry that the REST API reaches (payload v1): its controllers answer. */
public final class HttpEntry implements InvocationHandler {
    private final ApiGatewayProxyRequestEventFunction function;
    private final JsonMapper json;
    private final CurrentRequest current;

    public HttpEntry(Map<String, String> environment) {
        this(Settings.contextBuilder(environment).build());
    }

    /** Takes a context that is not started. */
    public HttpEntry(ApplicationContext context) {
        function = new ApiGatewayProxyRequestEventFunction(context);
        json = function.getApplicationContext().getBean(JsonMapper.class);
        current = function.getApplicationContext().getBean(CurrentRequest.class);
    }

    @Override
    public byte[] handle(byte[] event, Invocation invocation) throws IOException {
        APIGatewayProxyRequestEvent request =
                Objects.requireNonNull(
                        json.readValue(event, APIGatewayProxyRequestEvent.class), "event");
        String id = requestId(request, invocation);
        current.begin(id, network(request), userAgent(request));
        MDC.put("requestId", id);
        try {
            return json.writeValueAsBytes(answer(request, id));
        } finally {
            MDC.clear();
        }
    }

    private APIGatewayProxyResponseEvent answer(APIGatewayProxyRequestEvent request, String id)
            throws IOException {
        // The adapter would register a context as a singleton, which empties Micronaut's caches of
        // beans and doubles the request's CPU time.
        APIGatewayProxyResponseEvent response =
                isPath(request.getPath())
                        ? function.handleRequest(request, null)
                        : malformedPath(id);
        Map<String, List<String>> headers =
                response.getMultiValueHeaders() == null
                        ? new HashMap<>()
                        : new HashMap<>(response.getMultiValueHeaders());
        headers.put("X-Request-Id", List.of(id));
        response.setMultiValueHeaders(headers);
        return response;
    }

    /** The adapter throws on a path that is no URI (as {@code /a%zz}). */
    private static boolean isPath(String path) {
        try {
            return new URI(path).getPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private APIGatewayProxyResponseEvent malformedPath(String id) throws IOException {
        Problem problem =
                Problem.of(
                        CommonError.INVALID_REQUEST,
                        "The path has malformed percent-encoding",
                        "",
                        id,
                        List.of());
        APIGatewayProxyResponseEvent response = new APIGatewayProxyResponseEvent();
        response.setStatusCode(problem.status());
        response.setMultiValueHeaders(Map.of("Content-Type", List.of(Problem.MEDIA_TYPE)));
        response.setBody(json.writeValueAsString(problem));
        return response;
    }

    private static String network(APIGatewayProxyRequestEvent request) {
        var context = request.getRequestContext();
        return context == null
                        || context.getIdentity() == null
                        || context.getIdentity().getSourceIp() == null
                ? ""
                : context.getIdentity().getSourceIp();
    }

    private static String userAgent(APIGatewayProxyRequestEvent request) {
        Map<String, String> headers =
                request.getHeaders() == null ? Map.of() : request.getHeaders();
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("User-Agent"))
                .map(Map.Entry::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static String requestId(APIGatewayProxyRequestEvent request, Invocation invocation) {
        var context = request.getRequestContext();
        return context == null || context.getRequestId() == null
                ? invocation.requestId()
                : context.getRequestId();
    }
}
