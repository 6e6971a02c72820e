package dev.freehold.localstack.runner.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Maven module of this tree that runs as a process of its own, as its build left it. */
public record JavaModule(Path folder) {
    /**
     * The command that runs {@code mainClass} on this JDK.
     *
     * @throws IllegalStateException when the module is not built
     */
    public List<String> command(List<String> flags, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classPath(), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private String classPath() {
        Path target = folder.resolve("target");
        Path libraries = target.resolve("classpath");
        if (!Files.isReadable(libraries)) {
            throw notBuilt();
        }
        try (Stream<Path> files = Files.list(target)) {
            Path jar =
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .findFirst()
                            .orElseThrow(this::notBuilt);
            return jar + File.pathSeparator + Files.readString(libraries).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private IllegalStateException notBuilt() {
        return new IllegalStateException(
                folder + " is not built; run ./mvnw -Dquick -DskipTests package");
    }
}
