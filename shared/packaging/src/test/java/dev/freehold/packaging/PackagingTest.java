package dev.freehold.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackagingTest {
    private static final FunctionModule MODULE =
            new FunctionModule("functions/a", "a.Main", List.of("a", "a-events"));

    @TempDir Path folder;

    @Test
    void everyEntryOfTheTopologyHasAPackage() {
        assertThat(FunctionModule.all().stream().flatMap(module -> module.entries().stream()))
                .containsAll(Freehold.TOPOLOGY.entries().stream().map(Entry::name).toList())
                .contains("schema-update")
                .doesNotHaveDuplicates();
    }

    @Test
    void pomOfEveryFunctionNamesTheMainClassOfItsEntries() throws IOException {
        for (Entry entry : Freehold.TOPOLOGY.entries()) {
            assertThat(Tree.ROOT.resolve(entry.module()).resolve("pom.xml"))
                    .content()
                    .contains("<function.main>" + entry.mainClass() + "</function.main>");
        }
    }

    @Test
    void entriesOfOneModuleShareItsZip() throws IOException {
        build();
        Path report = folder.resolve("target").resolve("zips.json");
        SizeReport sizes = new Packaging(folder, "2026-11-01T00:00:00Z").pack(List.of(MODULE));
        sizes.write(report);
        assertThat(sizes.sizes()).extracting(ZipSize::entry).containsExactly("a", "a-events");
        assertThat(sizes.table()).contains("functions/a").doesNotContain("TOO LARGE");
        var json = new ObjectMapper().readTree(report.toFile());
        assertThat(json.path("packages").path(1).path("file").asText())
                .isEqualTo("functions/a/target/function.zip");
        assertThat(json.path("packages").path(1).path("fits").asBoolean(true)).isTrue();
    }

    @Test
    void nativeExecutableIsPackedBesideTheJvmsZip() throws IOException {
        Path target = build();
        Path executable = Files.writeString(target.resolve("bootstrap"), "#!/bin/sh\n");
        assertThat(executable.toFile().setExecutable(true)).isTrue();
        SizeReport sizes = new Packaging(folder, "2026-11-01T00:00:00Z").pack(List.of(MODULE));
        assertThat(sizes.sizes())
                .extracting(ZipSize::kind)
                .containsExactly("jvm", "jvm", "native", "native");
        assertThat(target.resolve("function-native.zip")).isNotEmptyFile();
    }

    @Test
    void packageThatLambdaWouldRefuseFailsTheBuild() {
        long large = ZipSize.UNZIPPED_LIMIT + 1;
        var report = new SizeReport(List.of(new ZipSize("a", "functions/a", "jvm", "f", 1, large)));
        assertThat(report.table()).contains("TOO LARGE");
        assertThatIllegalStateException()
                .isThrownBy(report::requireFit)
                .withMessageContaining("a (jvm)");
    }

    @Test
    void moduleThatIsNotBuiltSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> MODULE.classPath(folder))
                .withMessageContaining("functions/a is not built");
    }

    private Path build() throws IOException {
        Path target = folder.resolve("functions").resolve("a").resolve("target");
        TestJars.jar(target, "a-0.1.jar", "a/Main.class");
        Path library = TestJars.jar(folder.resolve("libraries"), "b.jar", "b/B.class");
        Files.writeString(target.resolve("classpath"), library.toString());
        return target;
    }
}
