package dev.freehold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule that a module's own test checks holds only where there is such a test. */
final class EveryModuleTest {
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

    @Test
    void everyModuleThatShipsChecksTheHouseRules() throws IOException {
        Set<String> modules =
                Freehold.TOPOLOGY.entries().stream()
                        .map(Entry::module)
                        .collect(Collectors.toCollection(TreeSet::new));
        modules.addAll(List.of("shared/platform", "shared/knowledge"));
        for (String module : modules) {
            assertThat(checksHouseRules(module)).as(module).isTrue();
        }
    }

    private static boolean checksHouseRules(String module) throws IOException {
        Path tests = PROJECT.resolve(module).resolve("src/test/java");
        try (Stream<Path> files = Files.walk(tests)) {
            for (Path file : files.filter(f -> f.endsWith("ArchitectureTest.java")).toList()) {
                if (Files.readString(file).contains("HouseRules.check(\"dev.freehold.")) {
                    return true;
                }
            }
        }
        return false;
    }
}
