package dev.freehold.localstack.runner.process;

import java.nio.file.Path;

/**
 * A source tree as its last build left it.
 *
 * @param classPath which copies the tree's jars
 */
public record Build(ClassPath classPath, AotCaches caches) {
    /** The build of a tree whose jars are copied to {@code copies}. */
    public static Build of(Path project, Path copies, AotCaches.Use caches) {
        return new Build(
                new ClassPath(project, copies),
                new AotCaches(project.resolve("target").resolve("aot"), caches));
    }

    /** A module of it, as {@code functions/auth}. */
    public JavaModule module(String folder) {
        return new JavaModule(this, folder);
    }
}
