package dev.freehold.localstack.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * When {@code ./freehold} builds and trains, seen on a small tree whose Maven and Java only note.
 */
final class FreeholdScriptTest {
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final String BUILD = "build";
    private static final String TRAIN = "train";
    private static final String UP = "up";

    @TempDir Path tree;

    private Path jdk;

    @BeforeEach
    void tree() throws IOException {
        Files.copy(PROJECT.resolve("freehold"), tree.resolve("freehold"));
        Files.createDirectories(tree.resolve(".mvn"));
        Files.copy(PROJECT.resolve(".mvn/jdk"), tree.resolve(".mvn/jdk"));
        for (String folder : List.of("shared/a/src/main/java", "functions", "localstack")) {
            Files.createDirectories(tree.resolve(folder));
        }
        Files.writeString(tree.resolve("pom.xml"), "");
        source("class A {}");
        script(
                tree.resolve("mvnw"),
                """
                echo build >> calls
                mkdir -p localstack/runner/target
                touch localstack/runner/target/classpath localstack/runner/target/runner-1.jar
                """);
        jdk = tree.resolve("jdk");
        script(jdk.resolve("bin/javac"), "");
        java("exit 0");
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    @Test
    void theFirstCommandBuildsAndTrainsAndTheNextDoesNeither()
            throws IOException, InterruptedException {
        assertThat(up()).containsExactly(BUILD, TRAIN, UP);
        assertThat(up()).containsExactly(UP);
    }

    @Test
    void aChangedSourceIsBuiltAndTrained() throws IOException, InterruptedException {
        up();
        Path changed = source("class A { int more; }");
        Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(up()).containsExactly(BUILD, TRAIN, UP);
    }

    @Test
    void anotherJdkIsTrainedAgain() throws IOException, InterruptedException {
        up();
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.2\"\n");
        assertThat(up()).containsExactly(TRAIN, UP);
        assertThat(up()).containsExactly(UP);
    }

    @Test
    void aTrainingThatFailsStopsNothingAndIsNotTriedAgain()
            throws IOException, InterruptedException {
        java("[ $last != train ]");
        assertThat(up()).containsExactly(BUILD, TRAIN, UP);
        assertThat(up()).containsExactly(UP);
    }

    private List<String> up() throws IOException, InterruptedException {
        Path calls = tree.resolve("calls");
        Files.deleteIfExists(calls);
        var builder =
                new ProcessBuilder(tree.resolve("freehold").toString(), UP)
                        .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", jdk.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return Files.readAllLines(calls);
    }

    private Path source(String text) throws IOException {
        return Files.writeString(tree.resolve("shared/a/src/main/java/A.java"), text);
    }

    /** A java that notes its last argument and ends as {@code end} says. */
    private void java(String end) throws IOException {
        script(
                jdk.resolve("bin/java"),
                "for last; do :; done\necho $last >> '%s'\n%s\n"
                        .formatted(tree.resolve("calls"), end));
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/usr/bin/env bash\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
