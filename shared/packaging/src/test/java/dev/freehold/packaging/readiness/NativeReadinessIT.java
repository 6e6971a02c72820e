package dev.freehold.packaging.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Scans the jars of every function for what a native image would miss. A new library, or a new need
 * of an old one, fails here until somebody has reviewed it: see docs/packaging.md.
 */
final class NativeReadinessIT {
    private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Path RESOURCES = Path.of("src", "test", "resources");

    private static ClassPathJars jars;
    private static Review libraries;
    private static Review ours;

    @BeforeAll
    static void readLists() throws IOException {
        Path repository = Path.of(System.getProperty("maven.repository"));
        jars = ClassPathJars.of(PROJECT, repository.toAbsolutePath());
        libraries = Review.read(RESOURCES.resolve("native-libraries.txt"));
        ours = Review.read(RESOURCES.resolve("native-classes.txt"));
    }

    @Test
    void everyLibraryIsReviewed() throws IOException {
        Map<String, Set<Need>> found = new TreeMap<>();
        for (Path jar : jars.libraries()) {
            Set<Need> needs = Needs.union(ClassScan.jar(jar).values());
            found.computeIfAbsent(jars.name(jar), _ -> EnumSet.noneOf(Need.class)).addAll(needs);
        }
        assertThat(libraries.complaints(found)).as("native-libraries.txt").isEmpty();
    }

    @Test
    void ourClassesNeedNothingButWhatIsListed() throws IOException {
        Map<String, Set<Need>> found = new TreeMap<>();
        for (Path jar : jars.ours()) {
            found.putAll(ClassScan.jar(jar));
        }
        assertThat(jars.ours()).hasSizeGreaterThan(4);
        assertThat(ours.complaints(found)).as("native-classes.txt").isEmpty();
    }

    @Test
    void metadataIsWhereTheListsSay() throws IOException {
        for (Reviewed library : libraries.all()) {
            assertThat(exists(library)).as(library.toString()).isTrue();
        }
        for (Reviewed type : ours.all()) {
            assertThat(exists(type)).as(type.toString()).isTrue();
        }
    }

    private static boolean exists(Reviewed reviewed) throws IOException {
        return switch (reviewed.covered()) {
            case Reviewed.Covered.ByItself() -> bringsMetadata(reviewed.name());
            case Reviewed.Covered.ByRepository() -> isInRepository(reviewed.name());
            case Reviewed.Covered.ByModule(String folder) ->
                    Files.isReadable(
                            PROJECT.resolve(folder)
                                    .resolve("src/main/resources/META-INF/native-image")
                                    .resolve("dev.freehold")
                                    .resolve(Path.of(folder).getFileName())
                                    .resolve("reachability-metadata.json"));
            case Reviewed.Covered.NotNeeded() -> true;
        };
    }

    private static boolean bringsMetadata(String name) throws IOException {
        for (Path library : jars.libraries()) {
            if (jars.name(library).equals(name)) {
                try (JarFile jar = new JarFile(library.toFile())) {
                    return jar.stream()
                            .anyMatch(
                                    entry -> entry.getName().startsWith("META-INF/native-image/"));
                }
            }
        }
        return false;
    }

    private static boolean isInRepository(String name) throws IOException {
        Path repository = Path.of("target", "reachability-metadata.zip");
        try (ZipFile zip = new ZipFile(repository.toFile())) {
            return zip.getEntry(name.replace(':', '/') + "/index.json") != null;
        }
    }
}
