package dev.freehold.schema.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands where CloudFormation takes answers; refuses as many as it is told first. */
final class StackFront implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<JsonNode> answers = new CopyOnWriteArrayList<>();

    StackFront(int refusals) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        int[] left = {refusals};
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    boolean refused = left[0]-- > 0;
                    if (!refused) {
                        answers.add(JSON.readTree(body));
                    }
                    exchange.sendResponseHeaders(refused ? 503 : 200, -1);
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/?X-Amz-Signature=s";
    }

    /** The one answer. */
    JsonNode answer() {
        if (answers.size() != 1) {
            throw new IllegalStateException("Answers: " + answers);
        }
        return answers.getFirst();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
