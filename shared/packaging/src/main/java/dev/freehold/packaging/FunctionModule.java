package dev.freehold.packaging;

import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A module that is packed as one zip.
 *
 * @param folder from the root of the tree, as {@code functions/auth}
 * @param mainClass what its process runs
 * @param entries the Lambda functions that are made from the zip
 */
public record FunctionModule(String folder, String mainClass, List<String> entries) {
    /**
     * A deployment runs it before new code takes traffic; no trigger of the topology reaches it.
     */
    private static final FunctionModule SCHEMA =
            new FunctionModule(
                    "shared/schema", "dev.freehold.schema.SchemaUpdate", List.of("schema-update"));

    public FunctionModule {
        entries = List.copyOf(entries);
    }

    /** Every module of the topology, in its order, and the schema's. */
    public static List<FunctionModule> all() {
        Map<String, FunctionModule> byFolder = new LinkedHashMap<>();
        for (Entry entry : Freehold.TOPOLOGY.entries()) {
            byFolder.merge(
                    entry.module(),
                    new FunctionModule(entry.module(), entry.mainClass(), List.of(entry.name())),
                    FunctionModule::with);
        }
        byFolder.put(SCHEMA.folder(), SCHEMA);
        return List.copyOf(byFolder.values());
    }

    private FunctionModule with(FunctionModule other) {
        if (!mainClass.equals(other.mainClass)) {
            throw new IllegalArgumentException(folder + " has two main classes");
        }
        List<String> both = new ArrayList<>(entries);
        both.addAll(other.entries);
        return new FunctionModule(folder, mainClass, both);
    }

    /** Where its build left what it made. */
    public Path target(Path project) {
        return project.resolve(folder).resolve("target");
    }

    /**
     * Its own jar, then its libraries in the order of its POM.
     *
     * @throws IllegalStateException when the module is not built
     */
    public List<Path> classPath(Path project) throws IOException {
        Path target = target(project);
        Path libraries = target.resolve("classpath");
        if (!Files.isReadable(libraries)) {
            throw new IllegalStateException(folder + " is not built; run ./mvnw package");
        }
        List<Path> all = new ArrayList<>();
        all.add(ownJar(target));
        Arrays.stream(Files.readString(libraries).strip().split(File.pathSeparator))
                .map(Path::of)
                .forEach(all::add);
        return all;
    }

    private Path ownJar(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
            if (jars.size() != 1) {
                throw new IllegalStateException(folder + " should have one jar, and has " + jars);
            }
            return jars.getFirst();
        }
    }
}
