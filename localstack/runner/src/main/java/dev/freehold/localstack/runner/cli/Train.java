package dev.freehold.localstack.runner.cli;

import dev.freehold.localstack.runner.training.Training;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code train}: makes the AOT caches that are missing; the script calls it after a build. */
final class Train implements Command {
    @Override
    public String name() {
        return "train";
    }

    @Override
    public String usage() {
        return "train              make the AOT caches of this build (done after each build)";
    }

    @Override
    public void run(List<String> arguments, Home home)
            throws Failure, IOException, InterruptedException {
        if (!arguments.isEmpty()) {
            throw Failure.usage(this);
        }
        if (home.running().isPresent()) {
            throw new Failure(Failure.FAILED, "Freehold is running; stop it first");
        }
        long begin = System.nanoTime();
        Map<String, Path> caches =
                new Training(
                                home.project(),
                                home.state().run("jars"),
                                Freehold.TOPOLOGY,
                                System.out)
                        .run();
        for (var cache : caches.entrySet()) {
            System.out.printf("%-18s %4d MB%n", cache.getKey(), Files.size(cache.getValue()) >> 20);
        }
        System.out.printf(java.util.Locale.ROOT, "%.1f s%n", (System.nanoTime() - begin) / 1e9);
    }
}
