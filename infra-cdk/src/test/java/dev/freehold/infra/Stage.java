package dev.freehold.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The templates of one stage.
 *
 * @param folder the cloud assembly
 * @param templates by stack name
 */
record Stage(String name, Path folder, SortedMap<String, JsonNode> templates) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A resource, and the stack it is in. */
    record Resource(String stack, String id, JsonNode json) {
        JsonNode properties() {
            return json.path("Properties");
        }
    }

    static Stage read(String name, Path folder) {
        SortedMap<String, JsonNode> templates = new TreeMap<>();
        for (Path file : templateFiles(folder)) {
            String artifact = file.getFileName().toString().replace(".template.json", "");
            String stack = stackName(artifact);
            try {
                templates.put(stack, JSON.readTree(file.toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Stage(name, folder, templates);
    }

    static List<Path> templateFiles(Path folder) {
        return files(folder).stream()
                .filter(file -> file.toString().endsWith(".template.json"))
                .toList();
    }

    /** Every file of an assembly but the assets, in the order of their names. */
    static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The stacks that are deployed before {@code stack}, by what the assembly's manifest says. */
    List<String> dependencies(String stack) {
        try {
            JsonNode manifest =
                    JSON.readTree(
                            folder.resolve("assembly-" + name).resolve("manifest.json").toFile());
            List<String> names = new ArrayList<>();
            for (var artifact : manifest.path("artifacts").properties()) {
                if (stackName(artifact.getKey()).equals(stack)) {
                    artifact.getValue()
                            .path("dependencies")
                            .forEach(one -> names.add(stackName(one.asText())));
                }
            }
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code devService694531C0} is the stack Service of the stage dev. */
    private static String stackName(String artifact) {
        return artifact.replaceFirst("^[^A-Z]*", "").replaceFirst("[A-F0-9]{8}$", "");
    }

    Stream<Resource> resources() {
        return templates.entrySet().stream()
                .flatMap(template ->
                        template.getValue().path("Resources").properties().stream()
                                .map(one ->
                                        new Resource(
                                                template.getKey(), one.getKey(), one.getValue())));
    }

    Stream<Resource> resources(String type) {
        return resources().filter(one -> one.json().path("Type").asText().equals(type));
    }
}
