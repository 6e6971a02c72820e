package dev.freehold.localstack.runner.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Where the running platform listens, in {@code run/control.json}; only its owner can read it.
 *
 * @param token whoever knows it may control the platform
 * @param pid of the process that runs the platform
 */
public record ControlFile(int port, String token, long pid) {
    private static final String NAME = "control.json";

    public static Optional<ControlFile> read(StateFolder state) throws IOException {
        Optional<String> text = StateFolder.read(state.run(NAME));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var json = Json.read(text.get().getBytes(StandardCharsets.UTF_8));
        return Optional.of(
                new ControlFile(
                        json.path("port").asInt(),
                        json.path("token").asText(),
                        json.path("pid").asLong()));
    }

    public void write(StateFolder state) throws IOException {
        ObjectNode json = Json.object();
        json.put("port", port).put("token", token).put("pid", pid);
        StateFolder.writePrivate(state.run(NAME), json.toString());
    }

    public static void delete(StateFolder state) throws IOException {
        Files.deleteIfExists(state.run(NAME));
    }

    @Override
    public String toString() {
        return "ControlFile[port=%d, pid=%d]".formatted(port, pid);
    }
}
