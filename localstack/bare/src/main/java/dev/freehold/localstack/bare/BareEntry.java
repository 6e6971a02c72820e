package dev.freehold.localstack.bare;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.platform.runtime.InvocationHandler;
import io.micronaut.context.ApplicationContext;
import io.micronaut.function.aws.proxy.payload1.ApiGatewayProxyRequestEventFunction;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;

/** Micronaut's own adapter, on our loop. {@code BARE_JWK} holds the public key, as JSON. */
final class BareEntry implements InvocationHandler {
    private final ApiGatewayProxyRequestEventFunction function;
    private final JsonMapper json;

    BareEntry(Map<String, String> environment) {
        Map<String, Object> properties =
                Map.of(
                        "micronaut.server.date-header",
                        false,
                        "micronaut.security.authentication",
                        "bearer",
                        "bare.jwk",
                        Objects.requireNonNull(environment.get("BARE_JWK")));
        function =
                new ApiGatewayProxyRequestEventFunction(
                        ApplicationContext.builder()
                                .deduceEnvironment(false)
                                .environmentPropertySource(false)
                                .environments("function", "lambda")
                                .banner(false)
                                .properties(properties)
                                .build());
        json = function.getApplicationContext().getBean(JsonMapper.class);
    }

    @Override
    public byte[] handle(byte[] event, Invocation invocation) throws IOException {
        APIGatewayProxyRequestEvent request =
                Objects.requireNonNull(
                        json.readValue(event, APIGatewayProxyRequestEvent.class), "event");
        return json.writeValueAsBytes(function.handleRequest(request, null));
    }
}
