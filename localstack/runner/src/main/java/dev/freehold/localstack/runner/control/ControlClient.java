package dev.freehold.localstack.runner.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.wire.Json;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Talks to the platform that runs on a state folder. */
public final class ControlClient {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final ControlFile file;

    private ControlClient(ControlFile file) {
        this.file = file;
    }

    /** Empty when no platform runs there; the file of one that was killed does not count. */
    public static Optional<ControlClient> find(StateFolder state) throws IOException {
        return ControlFile.read(state)
                .filter(file -> ProcessHandle.of(file.pid()).isPresent())
                .map(ControlClient::new)
                .filter(ControlClient::answers);
    }

    public ProcessHandle process() throws IOException {
        return ProcessHandle.of(file.pid())
                .orElseThrow(() -> new IOException("The platform has ended"));
    }

    public JsonNode status() throws IOException {
        return Json.read(call("GET", "/status", ""));
    }

    public void stop() throws IOException {
        call("POST", "/stop", "");
    }

    /** Throws IOException with the reason when there is no such function. */
    public void restart(String function) throws IOException {
        call("POST", "/restart", function);
    }

    private boolean answers() {
        try {
            return status().isObject();
        } catch (IOException _) {
            return false; // some other process has the id or the port of one that was killed
        }
    }

    private byte[] call(String method, String path, String body) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + file.port() + path);
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestMethod(method);
        connection.setRequestProperty("Authorization", "Bearer " + file.token());
        if (method.equals("POST")) {
            connection.setDoOutput(true);
            try (var out = connection.getOutputStream()) {
                out.write(body.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (connection.getResponseCode() >= HttpURLConnection.HTTP_BAD_REQUEST) {
            var error = connection.getErrorStream();
            String why =
                    error == null ? "" : new String(error.readAllBytes(), StandardCharsets.UTF_8);
            throw new IOException(
                    why.isEmpty() ? "The platform answers " + connection.getResponseCode() : why);
        }
        try (var in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }
}
