package dev.freehold.localstack.runner.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Maven module of this tree that runs as a process of its own, as its last build left it.
 *
 * @param folder from the root of the tree, as {@code functions/auth}
 */
public record JavaModule(Build build, String folder) {
    /**
     * The command that runs {@code mainClass} on this JDK.
     *
     * @throws IllegalStateException when the module is not built
     */
    public List<String> command(List<String> flags, String mainClass, String... arguments) {
        return command(classPath(), flags, mainClass, arguments);
    }

    /**
     * The same, with an AOT cache.
     *
     * @param process whose cache it is; processes that do the same have the same name
     * @throws IllegalStateException when the module is not built
     */
    public List<String> cachedCommand(String process, List<String> flags, String mainClass) {
        String classPath = classPath();
        List<String> all = new ArrayList<>(flags);
        try {
            all.addAll(build.caches().flags(process, classPath));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return command(classPath, all, mainClass);
    }

    private static List<String> command(
            String classPath, List<String> flags, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Its jar and all that it needs, with copies of this tree's jars.
     *
     * @throws IllegalStateException when the module is not built
     */
    public String classPath() {
        Path target = build.classPath().project().resolve(folder).resolve("target");
        Path libraries = target.resolve("classpath");
        if (!Files.isReadable(libraries)) {
            throw notBuilt();
        }
        try (Stream<Path> files = Files.list(target)) {
            Path jar =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .findFirst()
                            .orElseThrow(this::notBuilt);
            String all = jar + File.pathSeparator + Files.readString(libraries).strip();
            return build.classPath().copy(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IllegalStateException notBuilt() {
        return new IllegalStateException(
                folder + " is not built; run ./mvnw -Dquick -DskipTests package");
    }
}
