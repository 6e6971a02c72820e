package dev.freehold.localstack.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** Every service that the local cloud does not have. */
final class UnknownService implements Service {
    @Override
    public void serve(HttpExchange exchange) {
        String name =
                CredentialScope.find(exchange).map(CredentialScope::service).orElse("(unsigned)");
        throw new AwsError(
                400, "UnknownOperationException", "The local cloud does not emulate " + name);
    }

    @Override
    public void refuse(HttpExchange exchange, AwsError error) throws IOException {
        Replies.jsonError(exchange, error);
    }
}
