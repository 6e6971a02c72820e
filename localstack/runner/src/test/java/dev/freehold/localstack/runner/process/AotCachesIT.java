package dev.freehold.localstack.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With real JVMs: what they take, and what they do with what they cannot take. */
final class AotCachesIT {
    private static final String NAME = "greeter";
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    @TempDir Path folder;

    @BeforeEach
    void library() throws IOException {
        Path target = Files.createDirectories(folder.resolve("functions/greeter/target"));
        Path library = folder.resolve("library.jar");
        jar(library, "Library", "class Library {}");
        Files.writeString(target.resolve("classpath"), library.toString());
    }

    @Test
    void aRecordedCacheIsTakenByTheSameCode() throws IOException, InterruptedException {
        greeter("Hello");
        record();
        List<String> command = command(AotCaches.Use.READ);
        assertThat(command).anyMatch(flag -> flag.startsWith("-XX:AOTCache="));
        command.add(1, "-Xlog:class+load");
        assertThat(run(command)).contains("Hello").contains("Greeter source: shared objects file");
    }

    @Test
    void aRebuildOfTheSameCodeKeepsItsCache() throws IOException, InterruptedException {
        Path jar = greeter("Hello");
        record();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2027-01-01T00:00:00Z")));
        assertThat(command(AotCaches.Use.READ)).anyMatch(flag -> flag.startsWith("-XX:AOTCache="));
    }

    @Test
    void newCodeNeverMeetsAnOldCache() throws IOException, InterruptedException {
        greeter("Hello");
        record();
        greeter("Good morning");
        List<String> command = command(AotCaches.Use.READ);
        assertThat(command).noneMatch(flag -> flag.contains("AOT"));
        assertThat(run(command)).contains("Good morning");
    }

    @Test
    void aChangedLibraryMakesACacheUnfit() throws IOException, InterruptedException {
        greeter("Hello");
        record();
        jar(folder.resolve("library.jar"), "Library", "class Library { int more; }");
        assertThat(command(AotCaches.Use.READ)).noneMatch(flag -> flag.contains("AOT"));
    }

    @Test
    void aBrokenCacheIsNoError() throws IOException, InterruptedException {
        greeter("Hello");
        Path cache = record();
        Files.write(cache, new byte[100_000]);
        assertThat(run(command(AotCaches.Use.READ))).contains("Hello");
    }

    @Test
    void onlyCurrentCachesAreKept() throws IOException, InterruptedException {
        greeter("Hello");
        Path old = record();
        greeter("Good morning");
        Path current = record();
        assertThat(current).exists();
        assertThat(old).doesNotExist();
    }

    /** Runs the greeter in recording mode; the cache that it left. */
    private Path record() throws IOException, InterruptedException {
        run(command(AotCaches.Use.RECORD));
        Build build = build(AotCaches.Use.RECORD);
        String classPath = build.module("functions/greeter").classPath();
        Map<String, Path> kept = build.caches().keep(Map.of(NAME, classPath));
        assertThat(kept).containsKey(NAME);
        return kept.get(NAME);
    }

    private Build build(AotCaches.Use use) {
        return Build.of(folder, folder.resolve("copies"), use);
    }

    private List<String> command(AotCaches.Use use) {
        return build(use).module("functions/greeter").cachedCommand(NAME, FLAGS, "Greeter");
    }

    private Path greeter(String greeting) throws IOException {
        Path jar = folder.resolve("functions/greeter/target/greeter-1.jar");
        jar(
                jar,
                "Greeter",
                "class Greeter { public static void main(String[] a) { System.out.println(\"%s\"); } }"
                        .formatted(greeting));
        return jar;
    }

    private void jar(Path jar, String name, String source) throws IOException {
        Path classes = Files.createTempDirectory(folder, "classes");
        Path file = Files.writeString(classes.resolve(name + ".java"), source);
        tool("javac", "-d", classes.toString(), file.toString());
        Files.delete(file);
        tool("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
    }

    private static void tool(String name, String... arguments) {
        int status =
                ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
        assertThat(status).as(name).isZero();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
