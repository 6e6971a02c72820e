package dev.freehold.localstack.runner.training;

import dev.freehold.localstack.runner.LocalPlatform;
import dev.freehold.localstack.runner.Settings;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.Rehearsal;
import dev.freehold.localstack.runner.mail.MailFolder;
import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.Build;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Topology;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the AOT caches of a build's function entries: a platform of its own, in a folder that is
 * deleted again, does the main job, and each process that has no cache writes one as it ends.
 */
public final class Training {
    private static final Duration WRITING = Duration.ofMinutes(2);

    private final Path project;
    private final Build build;
    private final Topology topology;
    private final PrintStream out;

    /**
     * The training of a tree's build.
     *
     * @param copies where the platform that will use the caches keeps its jars
     */
    public Training(Path project, Path copies, Topology topology, PrintStream out) {
        this.project = project;
        this.build = Build.of(project, copies, AotCaches.Use.RECORD);
        this.topology = single(topology);
        this.out = out;
    }

    /**
     * Makes the caches that are missing; when none is, it starts nothing.
     *
     * @return the caches that there are now, by process
     */
    public Map<String, Path> run() throws IOException, InterruptedException {
        Map<String, String> processes = processes();
        if (!missing(processes)) {
            return build.caches().keep(processes);
        }
        build.caches().discardUnfinished();
        Path folder = Files.createTempDirectory(project.resolve("target"), "training");
        try {
            rehearse(StateFolder.open(folder));
            return build.caches().keep(processes);
        } finally {
            StateFolder.deleteTree(folder);
        }
    }

    private void rehearse(StateFolder state) throws IOException, InterruptedException {
        Settings settings = Settings.of(Map.of()).ending(WRITING);
        try (var platform = LocalPlatform.start(build, state, settings, topology)) {
            // Postgres would outlive a training that is broken off.
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
            URI api = URI.create(platform.deployment().publicUrl());
            var client = new ApiClient(api);
            Map<String, String> administrator =
                    Map.of(
                            "email",
                            settings.administrator(),
                            "password",
                            state.key(LocalPlatform.ADMINISTRATOR_KEY));
            new Rehearsal(
                            client,
                            new MailFolder(state.mail()),
                            administrator,
                            project.resolve("samples"),
                            out,
                            platform::restart)
                    .run();
        }
    }

    private boolean missing(Map<String, String> processes) throws IOException {
        for (var process : processes.entrySet()) {
            if (!Files.exists(build.caches().file(process.getKey(), process.getValue()))) {
                return true;
            }
        }
        return false;
    }

    /** The class path of each entry, by its name. */
    private Map<String, String> processes() {
        Map<String, String> all = new TreeMap<>();
        topology.entries()
                .forEach(entry -> all.put(entry.name(), build.module(entry.module()).classPath()));
        return all;
    }

    /** One process an entry: two would write the same cache. */
    private static Topology single(Topology topology) {
        return new Topology(
                topology.entries().stream()
                        .map(entry ->
                                new Entry(
                                        entry.name(),
                                        entry.module(),
                                        entry.mainClass(),
                                        entry.memoryMb(),
                                        entry.timeout(),
                                        1,
                                        entry.trigger(),
                                        entry.databaseRole(),
                                        entry.grants()))
                        .toList(),
                topology.queues(),
                topology.buckets(),
                topology.tables());
    }
}
