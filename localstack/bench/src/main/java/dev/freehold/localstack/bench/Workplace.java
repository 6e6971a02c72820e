package dev.freehold.localstack.bench;

import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.Build;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where benchmarks work.
 *
 * @param project root of the source tree, whose modules are built
 * @param folder for this benchmark's state; it is deleted at the end
 * @param options of this benchmark alone, by name without dashes
 */
public record Workplace(Path project, Path folder, Map<String, String> options) {
    public Workplace {
        options = Map.copyOf(options);
    }

    /** The file or folder that an option names, from where the command was called. */
    public Optional<Path> path(String option) {
        return Optional.ofNullable(options.get(option))
                .map(Path.of(System.getProperty("freehold.here", "")).toAbsolutePath()::resolve);
    }

    /**
     * The same for an option that must be there.
     *
     * @throws IllegalArgumentException when it is not
     */
    public Path requirePath(String option) {
        return path(option)
                .orElseThrow(() -> new IllegalArgumentException("--" + option + " is missing"));
    }

    /** The tree's build; its jars are where those of {@code ./freehold up} are, as caches want. */
    public Build build(AotCaches.Use caches) {
        return Build.of(project, project.resolve(".freehold/run/jars"), caches);
    }

    /** The same with caches of the benchmarks' own, which training does not make. */
    public Build ownBuild(AotCaches.Use caches) {
        return new Build(
                build(caches).classPath(),
                new AotCaches(project.resolve("target").resolve("aot-bench"), caches));
    }
}
