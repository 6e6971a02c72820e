package dev.freehold.localstack.runner.stores;

import dev.freehold.localstack.runner.state.StateFolder;
import java.nio.file.Path;
import java.time.Duration;

/** Starts Postgres on a state folder and waits to be killed. */
final class PostgresMain {
    private PostgresMain() {}

    public static void main(String[] arguments) throws Exception {
        PostgresServer server =
                PostgresServer.start(
                        StateFolder.open(Path.of(arguments[0])),
                        Integer.parseInt(arguments[1]),
                        Duration.ofSeconds(60));
        System.out.println("UP " + server.port());
        Thread.sleep(Long.MAX_VALUE);
    }
}
