package dev.freehold.localstack.bench.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.freehold.localstack.bench.retrieval.TestCollection.Paper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestCollectionTest {
    @Test
    void filesAreToldByWhatIsInThem(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("x"),
                ".I 7\n.T\nOn kites\n.A\nmoss, a.\n.W\nOn kites\nthat fly .\n.I 8\n.T\n.W\n.I 9\n.T\nRafts\n");
        Files.writeString(
                folder.resolve("y"), ".I 001\n.W\nwhat flies ?\n.I 004\n.W\nwhat floats ?\n");
        Files.writeString(folder.resolve("z"), "1 7 2 \n1 9 -1\n2 9  1\n2 7 5\n");
        Files.writeString(folder.resolve("readme"), "About all this\n");

        TestCollection collection = TestCollection.read(folder);

        assertThat(collection.documents())
                .isEqualTo(
                        Map.of(
                                7,
                                new Paper("On kites", "On kites\nthat fly ."),
                                9,
                                new Paper("Rafts", "")));
        assertThat(collection.queries()).containsExactly("what flies ?", "what floats ?");
        assertThat(collection.gains()).isEqualTo(Map.of(1, Map.of(7, 3), 2, Map.of(9, 4)));
    }

    @Test
    void aDocumentIsAPageUnderItsTitle() {
        assertThat(new Paper("R & D", "a < b").html())
                .contains("<h1>R &amp; D</h1>\n<p>a &lt; b</p>");
        assertThat(new Paper("", "a").html()).doesNotContain("h1");
    }

    @Test
    void aFolderWithoutACollectionIsRefused(@TempDir Path folder) {
        assertThatIllegalArgumentException().isThrownBy(() -> TestCollection.read(folder));
    }

    @Test
    void measuresAreThoseOfTheBooks() {
        Measures measures = Measures.of(List.of(5, 1, 6, 2), Map.of(1, 4, 2, 2, 3, 1));
        double ideal = 4 + 2 / 1.584962500721156 + 1 / 2.0;
        double found = 4 / 1.584962500721156 + 2 / 2.321928094887362;
        assertThat(measures.ndcg10()).isCloseTo(found / ideal, within(1e-9));
        assertThat(measures.recall10()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(measures.recall100()).isEqualTo(measures.recall10());
        assertThat(measures.mrr()).isEqualTo(0.5);
        assertThat(Measures.of(List.of(5), Map.of(1, 1))).isEqualTo(new Measures(0, 0, 0, 0));
    }
}
