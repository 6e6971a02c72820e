package dev.freehold.localstack.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTest {
    @TempDir Path folder;

    private Path jar;
    private ClassPath classPath;

    @BeforeEach
    void build() throws IOException {
        Path target = folder.resolve("project/functions/greeter/target");
        Files.createDirectories(target);
        jar = Files.writeString(target.resolve("greeter-1.jar"), "first");
        classPath = new ClassPath(folder.resolve("project"), folder.resolve("copies"));
    }

    @Test
    void aRebuildOfTheSameContentHasTheSameCopyAndTime() throws IOException {
        String first = classPath.copy(jar.toString());
        FileTime time = Files.getLastModifiedTime(Path.of(first));
        Files.delete(Path.of(first));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2027-01-01T00:00:00Z")));
        assertThat(classPath.copy(jar.toString())).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(Path.of(first))).isEqualTo(time);
    }

    @Test
    void otherContentOfTheSameTimeHasAnotherCopyAndTime() throws IOException {
        String first = classPath.copy(jar.toString());
        FileTime time = Files.getLastModifiedTime(jar);
        Files.writeString(jar, "other");
        Files.setLastModifiedTime(jar, time);
        String second = classPath.copy(jar.toString());
        assertThat(second).isNotEqualTo(first);
        assertThat(Files.getLastModifiedTime(Path.of(second)))
                .isNotEqualTo(Files.getLastModifiedTime(Path.of(first)));
        assertThat(Path.of(first)).hasContent("first");
        assertThat(Path.of(second)).hasContent("other");
    }

    @Test
    void librariesStayWhereTheyAre() throws IOException {
        Path library = Files.writeString(folder.resolve("library.jar"), "library");
        String all = jar + File.pathSeparator + library;
        assertThat(classPath.copy(all)).endsWith(File.pathSeparator + library);
    }

    @Test
    void copiesOfOlderBuildsArePruned() throws IOException {
        Path old = Path.of(classPath.copy(jar.toString()));
        Files.writeString(jar, "second");
        Path current = Path.of(classPath.copy(jar.toString()));
        classPath.prune();
        assertThat(old).doesNotExist();
        assertThat(current).exists();
    }
}
