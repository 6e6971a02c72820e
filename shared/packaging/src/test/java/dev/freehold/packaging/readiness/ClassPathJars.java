package dev.freehold.packaging.readiness;

import dev.freehold.packaging.FunctionModule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The jars of every function that may become a native executable.
 *
 * @param libraries below the local Maven repository
 * @param ours built in this tree
 */
record ClassPathJars(Path repository, Set<Path> libraries, Set<Path> ours) {
    static ClassPathJars of(Path project, Path repository) throws IOException {
        Set<Path> libraries = new TreeSet<>();
        Set<Path> ours = new TreeSet<>();
        for (FunctionModule module : FunctionModule.all()) {
            if (module.folder().startsWith("functions/")) {
                for (Path jar : module.classPath(project)) {
                    (jar.startsWith(repository) ? libraries : ours).add(jar);
                }
            }
        }
        return new ClassPathJars(repository, libraries, ours);
    }

    /** {@code groupId:artifactId}, from where Maven keeps the jar. */
    String name(Path library) {
        Path artifact = repository.relativize(library).getParent().getParent();
        String group =
                IntStream.range(0, artifact.getNameCount() - 1)
                        .mapToObj(i -> artifact.getName(i).toString())
                        .collect(Collectors.joining("."));
        return group + ":" + artifact.getFileName();
    }
}
