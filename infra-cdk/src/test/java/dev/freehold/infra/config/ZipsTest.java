package dev.freehold.infra.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ZipsTest {
    @Test
    void eachPackagingHasAZipOfItsOwn(@TempDir Path root) throws IOException {
        Path target = Files.createDirectories(root.resolve("functions/auth/target"));
        Path jvm = Files.createFile(target.resolve("function.zip"));
        Path image = Files.createFile(target.resolve("function-native.zip"));
        Zips zips = Zips.built(root);
        assertThat(zips.zip("functions/auth", Packaging.JVM)).isEqualTo(jvm);
        assertThat(zips.zip("functions/auth", Packaging.NATIVE)).isEqualTo(image);
    }

    @Test
    void aZipThatIsNotBuiltEndsTheSynthesisAndSaysWhatToDo(@TempDir Path root) {
        assertThatThrownBy(() -> Zips.built(root).zip("functions/auth", Packaging.NATIVE))
                .hasMessageContaining("functions/auth")
                .hasMessageContaining("./mvnw package -Pnative");
    }
}
