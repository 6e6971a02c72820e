package dev.freehold.localstack.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** {@code up}: starts the platform in the background, or says that it runs. */
final class Up implements Command {
    @Override
    public String name() {
        return "up";
    }

    @Override
    public String usage() {
        return "up                 start the local platform in the background";
    }

    @Override
    public void run(List<String> arguments, Home home)
            throws Failure, IOException, InterruptedException {
        if (!arguments.isEmpty()) {
            throw Failure.usage(this);
        }
        boolean running = home.running().isPresent();
        long begin = System.nanoTime();
        JsonNode status = new Background(home).ensureReady();
        if (running) {
            System.out.println("Freehold is already running.");
        } else {
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "Freehold is ready (%.1f s).%n", seconds);
        }
        line("API", status.path("gateway").asText());
        line("Documentation", status.path("gateway").asText() + "/docs");
        line("AWS endpoint", status.path("cloud").asText());
        line("OpenSearch", status.path("search").asText());
        line("Postgres", status.path("database").asText());
        line("State and logs", home.state().root().toString());
    }

    private static void line(String name, String value) {
        System.out.printf("  %-15s %s%n", name, value);
    }
}
