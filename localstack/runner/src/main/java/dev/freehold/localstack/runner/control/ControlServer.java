package dev.freehold.localstack.runner.control;

import com.sun.net.httpserver.HttpExchange;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.wire.Json;
import dev.freehold.localstack.runner.wire.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** Lets the command line control the platform; every call needs the token of the control file. */
public final class ControlServer implements AutoCloseable {
    private final StateFolder state;
    private final Control control;
    private final String token = StateFolder.randomKey();
    private final LoopbackServer server;

    private ControlServer(StateFolder state, Control control) throws IOException {
        this.state = state;
        this.control = control;
        this.server = LoopbackServer.start(0, this::serve);
    }

    /** Starts to listen and says where in the control file. */
    public static ControlServer start(StateFolder state, Control control) throws IOException {
        var server = new ControlServer(state, control);
        new ControlFile(server.server.port(), server.token, ProcessHandle.current().pid())
                .write(state);
        return server;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!allowed(exchange)) {
                LoopbackServer.reply(exchange, 401, new byte[0]);
                return;
            }
            String path = exchange.getRequestURI().getPath();
            switch (exchange.getRequestMethod() + " " + path) {
                case "GET /status" ->
                        LoopbackServer.reply(exchange, 200, Json.bytes(control.status()));
                case "POST /stop" -> {
                    control.stop();
                    LoopbackServer.reply(exchange, 202, new byte[0]);
                }
                case "POST /restart" -> restart(exchange);
                default -> LoopbackServer.reply(exchange, 404, new byte[0]);
            }
        }
    }

    private void restart(HttpExchange exchange) throws IOException {
        String function =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            control.restart(function);
            LoopbackServer.reply(exchange, 200, new byte[0]);
        } catch (IllegalArgumentException e) {
            byte[] why = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
            LoopbackServer.reply(exchange, 404, why);
        }
    }

    private boolean allowed(HttpExchange exchange) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        byte[] wanted = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        return given != null
                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted);
    }

    @Override
    public void close() throws IOException {
        ControlFile.delete(state);
        server.close();
    }
}
