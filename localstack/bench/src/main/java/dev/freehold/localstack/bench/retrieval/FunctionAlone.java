package dev.freehold.localstack.bench.retrieval;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freehold.localstack.runner.stores.LocalDeployment;
import dev.freehold.platform.http.HttpEntry;
import dev.freehold.platform.runtime.Invocation;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Environment;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;

/** The entry {@code query} in this process: what its function does, without the way to it. */
final class FunctionAlone {
    private static final String QUERY = "query";

    private final HttpEntry entry;
    private final ObjectMapper json = new ObjectMapper();

    private FunctionAlone(HttpEntry entry) {
        this.entry = entry;
    }

    static FunctionAlone open(LocalDeployment deployment) {
        System.setProperty("aws.region", LocalDeployment.REGION);
        System.setProperty("aws.accessKeyId", deployment.credentials().accessKey());
        System.setProperty("aws.secretAccessKey", deployment.credentials().secretKey());
        System.setProperty("aws.endpointUrl", deployment.cloud().toString());
        Entry query =
                Freehold.TOPOLOGY.entries().stream()
                        .filter(one -> one.name().equals(QUERY))
                        .findFirst()
                        .orElseThrow();
        SortedMap<String, String> environment =
                Environment.of(Freehold.TOPOLOGY, query, deployment);
        environment.put("AI_PLATFORM_LIMITS__TIMEOUT_MILLIS", "5000");
        return new FunctionAlone(new HttpEntry(environment));
    }

    /** Bytes of the function's answer. */
    int ask(String token, String collection, String question) throws IOException {
        return ask(token, collection, question, 200);
    }

    /** The same of a question that is refused once its caller is let in. */
    int refuse(String token) throws IOException {
        return ask(token, Shelf.COLLECTION, "", 400);
    }

    private int ask(String token, String collection, String question, int status)
            throws IOException {
        byte[] event =
                json.writeValueAsBytes(
                        Map.of(
                                "httpMethod",
                                "POST",
                                "path",
                                "/api/v1/services/rag/retrieve",
                                "headers",
                                Map.of(
                                        "Authorization",
                                        "Bearer " + token,
                                        "Content-Type",
                                        "application/json"),
                                "body",
                                json.writeValueAsString(
                                        Map.of("query", question, "collection", collection)),
                                "requestContext",
                                Map.of("requestId", UUID.randomUUID().toString())));
        byte[] answer =
                entry.handle(event, new Invocation("bench", Instant.now().plusSeconds(29), ""));
        String text = new String(answer, StandardCharsets.UTF_8);
        if (!text.contains("\"statusCode\":" + status)) {
            throw new IllegalStateException(text);
        }
        return answer.length;
    }
}
