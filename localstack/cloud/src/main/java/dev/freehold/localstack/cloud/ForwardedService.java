package dev.freehold.localstack.cloud;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** SQS or DynamoDB: the caller's signature is checked here, the rest is the server's. */
final class ForwardedService implements Service {
    private final Signatures signatures;
    private final Forwarder forwarder;
    private final int port;

    ForwardedService(Signatures signatures, Forwarder forwarder, int port) {
        this.signatures = signatures;
        this.forwarder = forwarder;
        this.port = port;
    }

    @Override
    public void serve(HttpExchange exchange) throws IOException {
        byte[] body = Replies.body(exchange);
        signatures.require(exchange, body);
        forwarder.forward(exchange, port, body);
    }

    @Override
    public void refuse(HttpExchange exchange, AwsError error) throws IOException {
        Replies.jsonError(exchange, error);
    }
}
