package dev.freehold.ingestion.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.AppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DamagedSamplesTest {
    private static final Path SAMPLES = Path.of("..", "..", "samples", "formats");
    private static final int TRIES = 60;

    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "opening-hours.docx",
                "pallet-rates.xlsx",
                "yard-safety.pptx",
                "history.epub",
                "cold-store.eml",
                "lost-property.csv",
                "suppliers.json",
                "parking.html"
            })
    void aDamagedFileIsReadOrFailsWithACode(String name) throws IOException {
        byte[] whole = Files.readAllBytes(SAMPLES.resolve(name));
        var random = new Random(name.hashCode());
        for (int i = 0; i < TRIES; i++) {
            int length = i % 3 == 0 ? random.nextInt(1, whole.length) : whole.length;
            byte[] damaged = Arrays.copyOf(whole, length);
            for (int at = random.nextInt(1, 20); at > 0; at--) {
                damaged[random.nextInt(length)] = (byte) random.nextInt();
            }
            Path file = Files.write(folder.resolve("damaged" + i), damaged);
            try {
                assertThat(Parsers.of(name).parse(file).text()).isNotBlank();
            } catch (AppException e) {
                assertThat(e.code()).isInstanceOf(IngestionFailure.class);
            }
        }
    }
}
