package dev.freehold.localstack.bench.retrieval;

import com.sun.net.httpserver.HttpServer;
import dev.freehold.knowledge.PassageIndex;
import dev.freehold.knowledge.PassageQuery;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What OpenSearch takes by itself: the very bytes that our index sends, which an ear in its place
 * has heard, sent again by a plain client that does not read the answer.
 */
final class RawSearch implements AutoCloseable {
    private static final String NOTHING =
            "{\"took\":1,\"timed_out\":false,\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0},"
                    + "\"hits\":{\"hits\":[]}}";

    private final HttpServer ear;
    private final ApplicationContext context;
    private final PassageIndex deaf;
    private final Stock stock;
    private final URI search;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile byte[] heard = {};
    private volatile String path = "";

    private RawSearch(HttpServer ear, ApplicationContext context, URI search, Stock stock) {
        this.ear = ear;
        this.context = context;
        this.deaf = context.getBean(PassageIndex.class);
        this.search = search;
        this.stock = stock;
    }

    static RawSearch open(String search, Stock stock) throws IOException {
        HttpServer ear =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ApplicationContext context =
                Stock.context("http://127.0.0.1:" + ear.getAddress().getPort());
        var raw = new RawSearch(ear, context, URI.create(search), stock);
        ear.createContext(
                "/",
                exchange -> {
                    raw.heard = exchange.getRequestBody().readAllBytes();
                    raw.path = exchange.getRequestURI().toString();
                    byte[] answer = answer(raw.heard);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        ear.start();
        return raw;
    }

    /** What the index sends for a query. */
    byte[] body(PassageQuery query) {
        deaf.search(stock.tenant(), stock.collection(), query);
        return heard;
    }

    /** Bytes of OpenSearch's answer. */
    int send(byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                client.send(
                        HttpRequest.newBuilder(search.resolve(path))
                                .header("Content-Type", "application/x-ndjson")
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("OpenSearch answered " + response.statusCode());
        }
        return response.body().length;
    }

    /** As many empty answers as there are searches, of two lines each. */
    private static byte[] answer(byte[] request) {
        long searches = new String(request, StandardCharsets.UTF_8).lines().count() / 2;
        String all =
                IntStream.range(0, (int) searches)
                        .mapToObj(_ -> NOTHING)
                        .collect(Collectors.joining(","));
        return ("{\"took\":1,\"responses\":[" + all + "]}").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
        ear.stop(0);
    }
}
