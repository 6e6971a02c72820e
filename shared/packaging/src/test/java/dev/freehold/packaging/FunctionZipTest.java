package dev.freehold.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FunctionZipTest {
    private static final String TIME = "2026-11-01T00:00:00Z";

    @TempDir Path folder;

    @Test
    void holdsAnExecutableScriptAndTheJarsInTheirOrder() throws IOException {
        Path zip = folder.resolve("function.zip");
        List<Path> jars =
                List.of(
                        TestJars.jar(folder, "own.jar", "a/Main.class"),
                        TestJars.jar(folder, "a-library.jar", "b/Library.class"));
        long unzipped = new FunctionZip(TIME).write(zip, "a.Main", jars);
        try (ZipFile read = open(zip)) {
            List<ZipArchiveEntry> entries = Collections.list(read.getEntries());
            assertThat(entries)
                    .extracting(ZipArchiveEntry::getName)
                    .containsExactly("run", "lib/own.jar", "lib/a-library.jar");
            assertThat(entries)
                    .extracting(entry -> Integer.toOctalString(entry.getUnixMode()))
                    .containsExactly("100755", "100644", "100644");
            assertThat(unzipped)
                    .isEqualTo(entries.stream().mapToLong(ZipArchiveEntry::getSize).sum());
            assertThat(script(read))
                    .startsWith("#!/bin/sh\n")
                    .contains("-cp \"lib/own.jar:lib/a-library.jar\" a.Main \"$@\"");
        }
    }

    @Test
    void leavesOutNativeLibrariesOfOtherSystems() throws IOException {
        Path zip = folder.resolve("function.zip");
        Path jar =
                TestJars.jar(
                        folder,
                        "natives.jar",
                        "x/native/linux-x64/lib.so",
                        "x/native/linux-aarch64/lib.so",
                        "x/native/osx-aarch64/lib.dylib",
                        "native/lib/win-x86_64/cpu/lib.dll",
                        "x/windows/Pane.class");
        new FunctionZip(TIME).write(zip, "a.Main", List.of(jar));
        Path packed = folder.resolve("packed.jar");
        try (ZipFile read = open(zip);
                var in = read.getInputStream(read.getEntry("lib/natives.jar"))) {
            Files.copy(in, packed);
        }
        try (ZipFile read = open(packed)) {
            assertThat(Collections.list(read.getEntries()))
                    .extracting(ZipArchiveEntry::getName)
                    .containsExactly(
                            "x/native/linux-x64/lib.so",
                            "x/native/linux-aarch64/lib.so",
                            "x/windows/Pane.class");
        }
    }

    @Test
    void sameJarsGiveTheSameBytesInEveryTimeZone() throws IOException {
        List<Path> jars =
                List.of(TestJars.jar(folder, "own.jar", "Main.class", "win-x64/native.dll"));
        byte[] first = bytes("first.zip", jars);
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
            assertThat(bytes("second.zip", jars)).isEqualTo(first);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    @Test
    void twoJarsOfOneNameAreRefused() throws IOException {
        List<Path> jars =
                List.of(
                        TestJars.jar(folder.resolve("one"), "same.jar", "A.class"),
                        TestJars.jar(folder.resolve("two"), "same.jar", "B.class"));
        Path zip = folder.resolve("function.zip");
        assertThatIllegalStateException()
                .isThrownBy(() -> new FunctionZip(TIME).write(zip, "a.Main", jars))
                .withMessageContaining("lib/same.jar");
    }

    private byte[] bytes(String name, List<Path> jars) throws IOException {
        Path zip = folder.resolve(name);
        new FunctionZip(TIME).write(zip, "a.Main", jars);
        return Files.readAllBytes(zip);
    }

    private static ZipFile open(Path zip) throws IOException {
        return ZipFile.builder().setPath(zip).get();
    }

    private static String script(ZipFile zip) throws IOException {
        try (var in = zip.getInputStream(zip.getEntry("run"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
