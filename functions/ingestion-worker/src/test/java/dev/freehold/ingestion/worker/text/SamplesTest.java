package dev.freehold.ingestion.worker.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SamplesTest {
    private static final Path SAMPLES = Path.of("..", "..", "samples");
    private static final Pattern QUESTION =
            Pattern.compile("\"gold\": \\[(.+?)], \"document\": \"(.+?)\"");
    private static final Pattern STRING = Pattern.compile("\"(.*?)\"");

    private final PassageSplitter splitter = new PassageSplitter(PassageSplitterTest::words);

    private static CanonicalText parse(String name) {
        Optional<Charset> declared =
                name.endsWith("guests.txt")
                        ? Optional.of(TextCharset.named("windows-1252"))
                        : Optional.empty();
        return Parsers.of(name).parse(SAMPLES.resolve(name), declared);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "northgate/staff-handbook.pdf",
                "northgate/customer-service.md",
                "northgate/it-guide.md",
                "northgate/night-desk.md",
                "willow/staff-handbook.pdf",
                "willow/reception-guide.md",
                "willow/private-fees.md",
                "formats/opening-hours.docx",
                "formats/parking.html",
                "formats/lost-keys.txt",
                "formats/guests.txt",
                "formats/pallet-rates.xlsx",
                "formats/yard-safety.pptx",
                "formats/history.epub",
                "formats/cold-store.eml",
                "formats/lost-property.csv",
                "formats/suppliers.json"
            })
    void everySpanOfEverySampleCanBeReadAgain(String name) {
        CanonicalText text = parse(name);
        List<Span> spans = splitter.split(text);
        PassageSplitterTest.assertCovers(text, spans);
        assertThat(spans).isNotEmpty();
        // What stands before any heading has none: a table's first rows, the values of a JSON text.
        boolean bare = name.endsWith(".csv") || name.endsWith(".json");
        assertThat(spans.subList(bare ? 1 : 0, spans.size()))
                .allSatisfy(s -> assertThat(s.heading()).isNotEmpty());
        assertThat(text.title().isPresent()).isNotEqualTo(name.endsWith(".csv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "northgate; 2; 2.1 Probation; a probationary period of six months.",
                "northgate; 2; 2.2 Hours of work; Night trunk | 20:30 | 06:00 | 45 minutes",
                "northgate; 3; 3.1 Annual leave; 27 days of paid annual leave a year",
                "northgate; 4; 4.1 What is paid back; Hotel, London | £140 a night | breakfast included",
                "northgate; 4; 4.3 Making a claim; 2. Enter the claim in the expenses app",
                "northgate; 9; 7.4 Temperature-controlled goods; Probes record the temperature every ten",
                "northgate; 11; 9.2 How long records are kept; CCTV recordings | 30 days | Security",
                "northgate; 12; 11 Contacts; Data protection officer | Samuel Brandt | 0113 496 0281",
                "willow; 2; 3.1 Annual leave; Full-time staff have 31 days of annual leave",
                "willow; 5; 6.1 In an emergency; dial 5555",
                "willow; 6; 7.3 How long records are kept; CCTV recordings | 14 days | Practice manager"
            })
    void factsOfTheHandbooksAreFoundOnTheirPageUnderTheirHeading(
            String tenant, int page, String heading, String fact) {
        CanonicalText text = parse(tenant + "/staff-handbook.pdf");
        var points = new CodePoints(text.text());
        Span found =
                splitter.split(text).stream()
                        .filter(s -> points.slice(s.start(), s.end()).contains(fact))
                        .findFirst()
                        .orElseThrow();
        assertThat(found.page()).isEqualTo(page);
        assertThat(found.heading()).endsWith(" > " + heading);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "opening-hours.docx; Hours on working days; Doncaster | 07:00 | 18:00 | 17:30",
                "opening-hours.docx; How to collect a consignment; 2. Wait in lane 2",
                "opening-hours.docx; How to collect a consignment; b) the driver takes a photo",
                "opening-hours.docx; How to collect a consignment; 4. Leave by the south gate.",
                "opening-hours.docx; Saturdays and holidays; on 24 December all counters close",
                "parking.html; Who parks where; East | 62 | night shift and trunk drivers",
                "parking.html; How to get a permit; 2. Take it to the gatehouse",
                "lost-keys.txt; What it costs; Vehicle key | £165 | 5 working days",
                "lost-keys.txt; What to do first; 1. Call the facilities desk",
                "guests.txt; Taking pictures; Chloë Marlowe, grants exceptions",
                "pallet-rates.xlsx; Pallet rates; Highlands and islands | £1,162.75 | £940.00 | 12% | 2026-04-01",
                "pallet-rates.xlsx; Vehicles; A03 | articulated, 44 t | 27600 | 21:00 | east",
                "yard-safety.pptx; Speed and right of way; Between the halls | 5 mph | forklifts",
                "yard-safety.pptx; On foot; Notes: Tell what happened in lane 4",
                "history.epub; Beginnings > The first lorry; second-hand lorry for £85",
                "history.epub; The depots; Carlisle | 1994 | a biscuit factory",
                "cold-store.eml; Cold store at Doncaster: switching on at −21 °C; bays 5 and 6 are replaced by Żaneta’s team",
                "cold-store.eml; Cold store at Doncaster: switching on at −21 °C; Attachment: Kühlhaus-plan.pdf",
                "lost-property.csv; Kept until | Shelf; Novel in Polish, signed by its author | Bus stop at the main gate",
                "suppliers.json; ordering > urgent repairs; telephone: 0113 496 0388",
                "suppliers.json; suppliers; Calder Refrigeration | cooling units | 4 | 7.5% | Beth Sykes",
                "lost-keys.txt; Found keys; keys without a tag are tried"
            })
    void factsOfEveryFormatAreFoundUnderTheirHeading(String name, String heading, String fact) {
        CanonicalText text = parse("formats/" + name);
        var points = new CodePoints(text.text());
        assertThat(splitter.split(text))
                .filteredOn(s -> points.slice(s.start(), s.end()).contains(fact))
                .singleElement()
                .satisfies(s -> assertThat(s.heading()).endsWith(heading));
    }

    @Test
    void handbooksHoldNoRunningLinesAndTwentyPagesOrMore() {
        CanonicalText northgate = parse("northgate/staff-handbook.pdf");
        CanonicalText willow = parse("willow/staff-handbook.pdf");
        assertThat(northgate.pages() + willow.pages()).isGreaterThanOrEqualTo(20);
        assertThat(northgate.text() + willow.text())
                .doesNotContain("Uncontrolled when printed", "edition 7", "Page 2");
    }

    @Test
    void everyGoldAnswerStandsInOnePassageOfItsDocument() throws IOException {
        String questions = Files.readString(SAMPLES.resolve("questions.json"));
        List<MatchResult> answerable = QUESTION.matcher(questions).results().toList();
        assertThat(answerable).hasSizeGreaterThanOrEqualTo(24);
        for (MatchResult question : answerable) {
            CanonicalText text = parse(question.group(2));
            var points = new CodePoints(text.text());
            Matcher gold = STRING.matcher(question.group(1));
            while (gold.find()) {
                Stream<Span> spans = splitter.split(text).stream();
                assertThat(spans.map(s -> points.slice(s.start(), s.end())))
                        .anySatisfy(passage -> assertThat(passage).contains(gold.group(1)));
            }
        }
    }
}
