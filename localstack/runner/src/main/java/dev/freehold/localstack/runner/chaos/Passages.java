package dev.freehold.localstack.runner.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.kernel.Ids;
import dev.freehold.localstack.runner.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the index itself holds, past the API. */
final class Passages {
    private static final Set<String> OWNERS =
            Set.of("tenant", "collection", "document", "generation");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI search;

    Passages(URI search) {
        this.search = search;
    }

    /** Makes all that was written visible. */
    void refresh() {
        call("/passages_*/_refresh", "");
    }

    /**
     * The digests of a document's passages with their vectors, in order; a passage that is there
     * twice is twice in the list.
     */
    List<String> digests(UUID document) {
        JsonNode found =
                call(
                        "/passages_*/_search",
                        """
                        {"size": 10000, "query": {"term": {"document": "%s"}}}\
                        """
                                .formatted(Ids.hex(document)));
        List<JsonNode> sources = new ArrayList<>();
        found.path("hits").path("hits").forEach(hit -> sources.add(hit.path("_source")));
        sources.sort(Comparator.comparingInt(source -> source.path("ordinal").asInt()));
        return sources.stream().map(Passages::digest).toList();
    }

    /** How many passages a tenant has, of whatever document. */
    long count(UUID tenant) {
        return call(
                        "/passages_*/_search",
                        """
                        {"size": 0, "track_total_hits": true, "query": {"term": {"tenant": "%s"}}}\
                        """
                                .formatted(Ids.hex(tenant)))
                .path("hits")
                .path("total")
                .path("value")
                .asLong(-1);
    }

    /** All but whose it is, in the order of the fields' names. */
    private static String digest(JsonNode source) {
        ObjectNode passage = Json.object();
        source.properties().stream()
                .filter(field -> !OWNERS.contains(field.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> passage.set(field.getKey(), field.getValue()));
        return Paper.sha256(Json.bytes(passage));
    }

    private JsonNode call(String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(search.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return Patience.call(() -> {
            HttpResponse<String> reply = send(request);
            if (reply.statusCode() != 200) {
                throw new UncheckedIOException(
                        new IOException(path + " answered " + reply.statusCode()));
            }
            return read(reply);
        });
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static JsonNode read(HttpResponse<String> reply) {
        try {
            return Json.read(reply.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
