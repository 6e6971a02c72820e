package dev.freehold.localstack.bench.ingestion;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes Markdown about nothing: each paragraph different, the same for the same seed. */
public final class Writer {
    private static final List<String> WHO =
            List.of(
                    "The night shift",
                    "A visitor",
                    "The harbour office",
                    "Every second crane",
                    "Our oldest supplier",
                    "The new apprentice",
                    "A careful auditor",
                    "The canteen");
    private static final List<String> DOES =
            List.of(
                    "reports",
                    "stores",
                    "weighs",
                    "forgets",
                    "repairs",
                    "compares",
                    "returns",
                    "labels",
                    "counts",
                    "delivers");
    private static final List<String> WHAT =
            List.of(
                    "the blue containers",
                    "two broken lamps",
                    "a list of valves",
                    "the winter tyres",
                    "unsigned receipts",
                    "spare batteries",
                    "the lower shelves",
                    "a crate of seals",
                    "old harbour maps");
    private static final List<String> WHEN =
            List.of(
                    "before the inspection",
                    "when the tide turns",
                    "on the last Friday",
                    "without being asked",
                    "as the handbook wants it",
                    "after the fire drill",
                    "while the gate is closed");

    private final Random random;

    public Writer(long seed) {
        random = new Random(seed);
    }

    /** A document of that many paragraphs, each about as long as a passage. */
    byte[] document(int paragraphs) {
        StringBuilder text = new StringBuilder("# Notes " + random.nextInt(1_000_000) + "\n\n");
        for (int i = 0; i < paragraphs; i++) {
            text.append("## Part ").append(i + 1).append("\n\n");
            for (int sentence = 0; sentence < 8; sentence++) {
                text.append(sentence());
            }
            text.append("\n\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** One sentence and a space. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s %s %s %s, %d times in %d days. ",
                any(WHO),
                any(DOES),
                any(WHAT),
                any(WHEN),
                random.nextInt(2, 900),
                random.nextInt(2, 90));
    }

    private String any(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
