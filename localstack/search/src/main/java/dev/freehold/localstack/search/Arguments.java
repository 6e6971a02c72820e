package dev.freehold.localstack.search;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The command line.
 *
 * @param port of HTTP; 0 takes a free one
 * @param data the folder that holds all of the node's state
 */
record Arguments(int port, Path data) {
    private static final String USAGE = "Usage: LocalSearch --port N --data DIR";

    /**
     * @throws IllegalArgumentException when the arguments are not as {@link #USAGE} says
     */
    static Arguments of(String... args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            values.put(args[i], args[i + 1]);
        }
        String port = values.remove("--port");
        String data = values.remove("--data");
        if (port == null || data == null || !values.isEmpty() || args.length != 4) {
            throw new IllegalArgumentException(USAGE);
        }
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new IllegalArgumentException("Not a port: " + port + ". " + USAGE);
        }
        return new Arguments(Integer.parseInt(port), Path.of(data));
    }
}
