package dev.freehold.packaging.readiness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReviewTest {
    private static final String NAME = "org.example:offender";

    @TempDir Path folder;

    @Test
    void everyKindOfNeedIsFoundInAClassFile() throws IOException {
        Map<String, Set<Need>> found = ClassScan.jar(jarOf(Offender.class));
        assertThat(found).containsOnlyKeys(Offender.class.getName());
        assertThat(found.get(Offender.class.getName()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Need.class));
    }

    @Test
    void classThatNeedsNothingIsNotNamed() throws IOException {
        assertThat(ClassScan.jar(jarOf(Need.class))).isEmpty();
    }

    @Test
    void libraryThatNobodyReviewedFails() throws IOException {
        Set<Need> needs = Needs.union(ClassScan.jar(jarOf(Offender.class)).values());
        assertThat(Review.of().complaints(Map.of(NAME, needs)))
                .singleElement()
                .asString()
                .startsWith("not reviewed: org.example:offender | REFLECTION PROXY");
    }

    @Test
    void newNeedOfAReviewedLibraryFails() throws IOException {
        Review review = Review.of(NAME + " | REFLECTION | not needed | only in its tests");
        Set<Need> needs = Needs.union(ClassScan.jar(jarOf(Offender.class)).values());
        assertThat(review.complaints(Map.of(NAME, needs))).hasSize(1);
        assertThat(review.complaints(Map.of(NAME, Set.of(Need.REFLECTION)))).isEmpty();
    }

    @Test
    void lineOfALibraryThatIsGoneFails() {
        Review review = Review.of(NAME + " | REFLECTION | itself | it brings its metadata");
        assertThat(review.complaints(Map.of()))
                .containsExactly("no longer there, remove it: " + NAME);
    }

    @Test
    void lineWithoutAReasonIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Review.of(NAME + " | JNI | itself |  "))
                .withMessageContaining("why");
    }

    private Path jarOf(Class<?> type) throws IOException {
        Path jar = folder.resolve("offender.jar");
        String name = type.getName().replace('.', '/') + ".class";
        try (var out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream in =
                        Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
            out.closeEntry();
        }
        return jar;
    }
}
