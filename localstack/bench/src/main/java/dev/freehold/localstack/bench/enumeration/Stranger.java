package dev.freehold.localstack.bench.enumeration;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;

/** Who asks for accounts without having one, over one connection. */
final class Stranger {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;

    Stranger(String api) {
        this.api = URI.create(api);
    }

    /** Nanoseconds until the answer; it must have the status. */
    long ask(String path, String email, int status) throws IOException, InterruptedException {
        Map<String, String> body =
                path.endsWith("/forgot-password")
                        ? Map.of("email", email)
                        : Map.of("email", email, "password", UUID.randomUUID().toString());
        HttpRequest request =
                HttpRequest.newBuilder(api.resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
        long begin = System.nanoTime();
        int answered = http.send(request, BodyHandlers.ofString()).statusCode();
        long took = System.nanoTime() - begin;
        if (answered != status) {
            throw new IOException(path + " answered " + answered + " in place of " + status);
        }
        return took;
    }
}
