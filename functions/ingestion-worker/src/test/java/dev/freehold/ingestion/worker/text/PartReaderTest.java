package dev.freehold.ingestion.worker.text;

import static dev.freehold.ingestion.worker.text.Failures.assertFails;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.ingestion.Splitting;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that is read in parts is the same as one that is read at once. */
final class PartReaderTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String[] WORDS = {
        "lorry", "gate.", "Ümlaut", "😀", "𝒳𝒴", "a", "No.", "12.5", "漢字。", "Why?", "e\u0301",
        "(so)"
    };

    private final TextParser parser = new TextParser(ParseLimits.DEFAULT);
    private final PassageSplitter splitter = new PassageSplitter(PassageSplitterTest::words);

    @TempDir private Path folder = Path.of("");

    private record Whole(String text, List<Span> passages, Optional<String> title) {}

    @Test
    void whereverThePartsEndTextAndPassagesAreThoseOfTheWhole() throws IOException {
        for (int seed = 0; seed < 150; seed++) {
            Random random = new Random(seed);
            byte[] file = randomText(random).getBytes(UTF_8);
            int target = 32 + random.nextInt(149);
            var splitting = new Splitting(target, random.nextInt((target + 1) / 2));
            Whole whole = whole(file, UTF_8, splitting);
            for (int size : new int[] {1, 200, 1_000 + random.nextInt(4_000)}) {
                assertThat(inParts(file, UTF_8, splitting, size))
                        .as("seed %d, parts of %d", seed, size)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "utf-8", "utf-16be", "utf-16le", "utf-32be", "windows-1252", "koi8-r", "shift_jis",
                "windows-31j", "gbk", "gb2312", "gb18030", "big5", "euc-jp", "euc-kr"
            })
    void inEachCharacterSetAPartBeginsAtTheByteWhereTheOneBeforeEnds(String name)
            throws IOException {
        Charset charset = Charset.forName(name);
        String text =
                ("THE GATE\r\n\r\nÜber die Brücke. Больше нет. 漢字かな。 한국어.\n\r\r\n- one\n- two\r")
                        .repeat(300);
        byte[] file = text.getBytes(charset);
        assertThat(
                        PartState.start(file, Optional.of(charset), Splitting.DEFAULT)
                                .canBeReadInParts())
                .isTrue();
        Whole whole = whole(file, charset, Splitting.DEFAULT);
        for (int size : new int[] {1, 333, 2_000}) {
            assertThat(inParts(file, charset, Splitting.DEFAULT, size)).isEqualTo(whole);
        }
    }

    @Test
    void aByteOrderMarkSaysTheCharacterSetOfAllParts() throws IOException {
        String text = "\uFEFFRULES\n\nOne.\n\nTwo 😀.\n\n\uFEFFThree.\n";
        for (Charset charset : List.of(UTF_8, UTF_16BE, UTF_16LE)) {
            byte[] file = text.getBytes(charset);
            assertThat(inParts(file, UTF_8, Splitting.DEFAULT, 1))
                    .isEqualTo(whole(file, UTF_8, Splitting.DEFAULT))
                    .satisfies(read -> assertThat(read.title()).contains("RULES"));
        }
    }

    @Test
    void whatHasNoParagraphsIsCutInPartsAsInTheWhole() throws IOException {
        String oneLine = "no end of words ".repeat(150_000);
        String oneWord = "x😀".repeat(800_000);
        String oneTable = "a lorry\t17\tready\n".repeat(120_000);
        PassageSplitter quick = new PassageSplitter(text -> Math.max(1, text.length() / 4));
        for (String text : List.of(oneLine, oneWord, oneTable)) {
            byte[] file = text.getBytes(UTF_8);
            assertThat(inParts(quick, file, UTF_8, Splitting.DEFAULT, 100_000))
                    .isEqualTo(whole(quick, file, UTF_8, Splitting.DEFAULT));
        }
    }

    @Test
    void manyShortParagraphsAreSeveralPartsAndNoFailure() {
        PassageSplitter quick = new PassageSplitter(String::length);
        byte[] file = "a\n\n".repeat(1_100_000).getBytes(UTF_8);
        Whole read = inParts(quick, file, UTF_8, Splitting.DEFAULT, 4_000_000);
        assertThat(read.text()).hasSize(3 * 1_100_000 - 2);
        assertThat(read.passages().getLast().end()).isEqualTo(read.text().length());
    }

    @Test
    void aTextWithoutTextHasNoPassages() {
        Whole read = inParts(" \n\n\t\r\n".getBytes(UTF_8), UTF_8, Splitting.DEFAULT, 2);
        assertThat(read).isEqualTo(new Whole("", List.of(), Optional.empty()));
    }

    @Test
    void bytesThatAreNotTextFailWithThePartThatHoldsThem() {
        byte[] malformed =
                "One.\n\nTwo.\n\nThree \u00e9.".getBytes(Charset.forName("windows-1252"));
        assertFails(
                IngestionFailure.MALFORMED_TEXT,
                () -> inParts(malformed, UTF_8, Splitting.DEFAULT, 1));
        assertFails(
                IngestionFailure.MALFORMED_TEXT,
                () -> inParts("One.\n\nTw\0".getBytes(UTF_8), UTF_8, Splitting.DEFAULT, 1));
    }

    @Test
    void aPartTakesNoLongerThanItMay() {
        var reader = new PartReader(splitter, new PartSize(1, 10), Duration.ZERO);
        byte[] file = "One.".getBytes(UTF_8);
        assertFails(
                IngestionFailure.PARSE_TIMEOUT,
                () ->
                        reader.read(
                                new ByteArrayInputStream(file),
                                PartState.start(file, Optional.empty(), Splitting.DEFAULT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"iso-2022-jp", "iso-2022-kr", "ibm930", "utf-16"})
    void characterSetsThatKeepSomethingInMindAreNotReadInParts(String name) {
        byte[] head = "One.".getBytes(UTF_8);
        assertThat(
                        PartState.start(head, Optional.of(Charset.forName(name)), Splitting.DEFAULT)
                                .canBeReadInParts())
                .isFalse();
    }

    private Whole whole(byte[] file, Charset declared, Splitting splitting) throws IOException {
        return whole(splitter, file, declared, splitting);
    }

    private Whole whole(
            PassageSplitter splitter, byte[] file, Charset declared, Splitting splitting)
            throws IOException {
        CanonicalText text =
                parser.parse(Files.write(folder.resolve("whole.txt"), file), Optional.of(declared));
        return new Whole(text.text(), splitter.split(text, splitting), text.title());
    }

    private Whole inParts(byte[] file, Charset declared, Splitting splitting, int size) {
        return inParts(splitter, file, declared, splitting, size);
    }

    private static Whole inParts(
            PassageSplitter splitter,
            byte[] file,
            Charset declared,
            Splitting splitting,
            int size) {
        var reader = new PartReader(splitter, new PartSize(1, size), LONG);
        var text = new StringBuilder();
        List<Span> passages = new ArrayList<>();
        PartState state = PartState.start(file, Optional.of(declared), splitting);
        do {
            int from = (int) state.bytes();
            TextPart part =
                    reader.read(new ByteArrayInputStream(file, from, file.length - from), state);
            text.append(part.text());
            passages.addAll(part.passages());
            state = part.next();
            assertThat(state.bytes()).as("goes on").isGreaterThan(from);
            assertThat(state.length()).isEqualTo(text.codePointCount(0, text.length()));
            assertThat(state.passages()).isEqualTo(passages.size());
            // What is in a part has been read by then.
            assertThat(state.end()).isLessThanOrEqualTo(state.length());
        } while (state.bytes() < file.length);
        return new Whole(text.toString(), passages, Optional.ofNullable(state.title()));
    }

    private static String randomText(Random random) {
        String end = random.nextBoolean() ? "\n" : random.nextBoolean() ? "\r\n" : "\r";
        var text = new StringBuilder();
        for (int block = random.nextInt(60); block >= 0; block--) {
            switch (random.nextInt(7)) {
                case 0 -> text.append("PART ").append(words(random, 2).toUpperCase()).append(end);
                case 1 ->
                        text.append(words(random, 3))
                                .append(end)
                                .append(random.nextBoolean() ? "=====" : "-----")
                                .append(end);
                case 2 -> {
                    text.append("Bring:").append(end);
                    for (int item = random.nextInt(30); item >= 0; item--) {
                        text.append("- ").append(words(random, 6)).append(end);
                    }
                }
                case 3 -> {
                    for (int row = random.nextInt(40); row >= 0; row--) {
                        text.append("lane ").append(row).append('\t').append(words(random, 2));
                        text.append(end);
                    }
                }
                default -> {
                    int lines = random.nextInt(random.nextInt(8) == 0 ? 60 : 6);
                    for (int line = lines; line >= 0; line--) {
                        text.append(words(random, 20)).append(end);
                    }
                }
            }
            text.append(end.repeat(random.nextInt(4)));
        }
        return text.toString();
    }

    private static String words(Random random, int most) {
        var words = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            words.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
        }
        return words.toString();
    }
}
