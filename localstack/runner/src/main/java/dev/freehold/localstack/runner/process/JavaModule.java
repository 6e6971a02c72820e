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
public record JavaModule(ClassPath classPath, String folder) {
    /**
     * The command that runs {@code mainClass} on this JDK.
     *
     * @throws IllegalStateException when the module is not built
     */
    public List<String> command(List<String> flags, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", jars(), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private String jars() {
        Path target = classPath.project().resolve(folder).resolve("target");
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
            return classPath.copy(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IllegalStateException notBuilt() {
        return new IllegalStateException(
                folder + " is not built; run ./mvnw -Dquick -DskipTests package");
    }
}
