package dev.freehold.localstack.runner.e2e.isolation;

import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The agent that a test loads into a function's process: it gives classes other code. It needs
 * nothing but the JDK, for there it is alone.
 */
public final class ClassSwap {
    private ClassSwap() {}

    /**
     * {@code folder} holds class files under their classes' names; a class that is not there is
     * left out.
     */
    public static void agentmain(String folder, Instrumentation instrumentation)
            throws IOException, UnmodifiableClassException, ClassNotFoundException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            List<Path> all = files.toList();
            for (Path file : all) {
                String name = file.getFileName().toString().replaceFirst("\\.class$", "");
                Class<?> found;
                try {
                    found = Class.forName(name, false, ClassLoader.getSystemClassLoader());
                } catch (ClassNotFoundException _) {
                    continue; // another function's
                }
                instrumentation.redefineClasses(
                        new ClassDefinition(found, Files.readAllBytes(file)));
            }
        }
    }
}
