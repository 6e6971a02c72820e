package dev.freehold.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import dev.freehold.platform.selftest.SelfCheck;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Reads API Gateway's event and writes its answer. */
@Singleton
final class HttpCheck implements SelfCheck {
    private static final String EVENT =
            """
            {"httpMethod":"POST","path":"/a","resource":"/a","body":"{}",
            "multiValueHeaders":{"Accept":["application/json"]},
            "requestContext":{"requestId":"r-1","identity":{"sourceIp":"127.0.0.1"}}}\
            """;

    private final JsonMapper json;

    HttpCheck(JsonMapper json) {
        this.json = json;
    }

    @Override
    public String name() {
        return "http event";
    }

    @Override
    public void run() throws IOException {
        var event =
                Objects.requireNonNull(json.readValue(EVENT, APIGatewayProxyRequestEvent.class));
        SelfCheck.require("/a".equals(event.getPath()), "path");
        SelfCheck.require("r-1".equals(event.getRequestContext().getRequestId()), "requestId");
        SelfCheck.require(
                "127.0.0.1".equals(event.getRequestContext().getIdentity().getSourceIp()),
                "sourceIp");
        SelfCheck.require(event.getMultiValueHeaders().containsKey("Accept"), "headers");
        String answer =
                json.writeValueAsString(
                        new APIGatewayProxyResponseEvent()
                                .withStatusCode(200)
                                .withHeaders(Map.of("a", "b"))
                                .withBody("x"));
        SelfCheck.require(
                answer.contains("\"statusCode\":200") && answer.contains("\"body\":\"x\""), answer);
    }
}
