package dev.freehold.localstack.bench;

import dev.freehold.localstack.runner.process.AotCaches;
import dev.freehold.localstack.runner.process.Build;
import java.nio.file.Path;

/**
 * Where benchmarks work.
 *
 * @param project root of the source tree, whose modules are built
 * @param folder for this benchmark's state; it is deleted at the end
 */
public record Workplace(Path project, Path folder) {
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
