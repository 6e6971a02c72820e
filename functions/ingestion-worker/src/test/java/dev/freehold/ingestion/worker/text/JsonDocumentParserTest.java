package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonDocumentParserTest {
    private final JsonDocumentParser parser = new JsonDocumentParser(ParseLimits.DEFAULT);

    @Test
    void namesBecomeHeadingsAndItemsAndFlatObjectsATable() {
        CanonicalText text =
                parser.parse(
                        """
                        {"site": {"city": "Leeds", "gates": ["north", "south"], "open": true,
                                  "hours": {"from": "06:30"}},
                         "title": "Depots", "none": null, "empty": {},
                         "rates": [{"zone": "A", "price": 4.50}, {"zone": "B", "night": false}]}
                        """);
        assertThat(text.text())
                .isEqualTo(
                        """
                        title: Depots

                        site

                        city: Leeds
                        gates: north, south
                        open: true

                        hours

                        from: 06:30

                        empty

                        rates

                        zone | price | night
                        A | 4.50
                        B | | false\
                        """);
        assertThat(Shapes.of(text))
                .containsExactly(
                        "L1", "H1", "L1", "L1", "L1", "H2", "L1", "H1", "H1", "T1", "T0", "T0");
        assertThat(text.title()).contains("Depots");
    }

    @Test
    void mixedAndDeepValuesAreNumberedAndKeepTheirPath() {
        assertThat(parser.parse("[{\"name\": \"Vest\", \"a\": {\"b\": 1}}, 7, \"x\"]").text())
                .isEqualTo("7\nx\n\n1: Vest\n\nname: Vest\n\na\n\nb: 1");
        assertThat(
                        parser.parse(
                                        "{\"a\":{\"b\":{\"c\":{\"d\":{\"e\":{\"f\":{\"g\":{\"h\":1}}}}}}}}")
                                .text())
                .endsWith("f\n\nf.g\n\nh: 1");
    }

    @Test
    void linesOfJsonAreOneTable() {
        CanonicalText text = parser.parse("{\"a\":1,\"b\":2}\n{\"a\":3,\"b\":4}\n");
        assertThat(text.text()).isEqualTo("a | b\n1 | 2\n3 | 4");
        assertThat(Shapes.of(text)).containsExactly("T1", "T0", "T0");
        assertThat(parser.parse("\"a word\"").text()).isEqualTo("a word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[1,", "{\"a\":}", "{'a': 1}", "[NaN]", "{} x", "[1]]", "// a\n{}"})
    void whatIsNoJsonIsMalformed(String raw) {
        assertFails(IngestionFailure.MALFORMED_JSON, () -> parser.parse(raw));
    }

    @Test
    void limitsHold() {
        IngestionFailure malformed = IngestionFailure.MALFORMED_JSON;
        assertFails(malformed, () -> parser.parse("[".repeat(100_000)));
        assertFails(malformed, () -> parser.parse("{\"a\":".repeat(101) + "1" + "}".repeat(101)));
        assertFails(malformed, () -> parser.parse("[1" + "0".repeat(10_000) + "]"));
        assertFails(IngestionFailure.EMPTY_DOCUMENT, () -> parser.parse("{\"a\": null}"));
        assertFails(
                IngestionFailure.TOO_MANY_ELEMENTS,
                () -> parser.parse("[1" + ",1".repeat(500_000) + "]"));
        var small = new JsonDocumentParser(new ParseLimits(1, 10, Duration.ofSeconds(9)));
        assertFails(
                IngestionFailure.TEXT_TOO_LARGE, () -> small.parse("[\"More than ten letters\"]"));
        var quick = new JsonDocumentParser(new ParseLimits(1, 1_000, Duration.ZERO));
        assertFails(IngestionFailure.PARSE_TIMEOUT, () -> quick.parse("[1]"));
    }
}
