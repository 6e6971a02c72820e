package dev.freehold.localstack.runner.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.runner.wire.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which port each server has: the one that was asked for, else the one that it had before, else a
 * free one. Another program may take a port between the choice and its use; the server then says
 * so.
 */
public final class Ports {
    private final Path file;
    private final Map<String, Integer> wanted;
    private final ObjectNode known;

    private Ports(Path file, Map<String, Integer> wanted, ObjectNode known) {
        this.file = file;
        this.wanted = Map.copyOf(wanted);
        this.known = known;
    }

    /** {@code wanted} holds the ports that the user has set, by server. */
    public static Ports open(Path file, Map<String, Integer> wanted) throws IOException {
        String text = StateFolder.read(file).orElse("{}");
        var known = Json.read(text.getBytes(StandardCharsets.UTF_8));
        return new Ports(file, wanted, known instanceof ObjectNode object ? object : Json.object());
    }

    /**
     * Chooses the port of {@code server} and remembers it.
     *
     * @throws IOException when the port that the user has set is taken
     */
    public int choose(String server) throws IOException {
        Integer set = wanted.get(server);
        if (set != null && !free(set)) {
            throw new IOException("Port " + set + ", set for " + server + ", is in use");
        }
        int last = known.path(server).asInt(0);
        int port = set != null ? set : last > 0 && free(last) ? last : unused();
        known.put(server, port);
        StateFolder.writePrivate(file, known.toString());
        return port;
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static int unused() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
