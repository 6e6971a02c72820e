package dev.freehold.localstack.bench.ingestion;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Writes a plain text about nothing: chapters of paragraphs, the same for the same length. Each
 * sentence names one of many thousand people, so that there are more words than a cache may hold.
 */
final class Prose {
    private static final int SENTENCES = 100_000;
    private static final int PARAGRAPHS = 40;
    private static final int NAMES = 60_000;
    private static final String[] SYLLABLES = {
        "ba", "den", "fi", "gor", "hul", "ka", "lem", "mo", "nar", "pe", "ris", "sto", "tal", "vin",
        "wy", "zor"
    };

    private final Random random = new Random(7);
    private final ByteArrayOutputStream out;
    private final List<byte[]> sentences;

    private Prose(int length) {
        out = new ByteArrayOutputStream(length + 4_096);
        Writer writer = new Writer(7);
        sentences =
                Stream.generate(() -> name(random.nextInt(NAMES)) + " says: " + writer.sentence())
                        .limit(SENTENCES)
                        .map(sentence -> sentence.strip().getBytes(StandardCharsets.US_ASCII))
                        .toList();
    }

    /** Exactly {@code length} bytes. */
    static byte[] write(int length) {
        Prose prose = new Prose(length);
        for (int chapter = 1; prose.out.size() < length; chapter++) {
            prose.print("CHAPTER " + chapter + "\n\n");
            for (int i = 0; i < PARAGRAPHS && prose.out.size() < length; i++) {
                prose.paragraph();
            }
        }
        return Arrays.copyOf(prose.out.toByteArray(), length);
    }

    private static String name(int number) {
        var name = new StringBuilder("Ms");
        for (int rest = number; rest > 0; rest /= SYLLABLES.length) {
            name.append(SYLLABLES[rest % SYLLABLES.length]);
        }
        return name.toString();
    }

    /** A sentence a line. */
    private void paragraph() {
        for (int i = 2 + random.nextInt(6); i >= 0; i--) {
            out.writeBytes(sentences.get(random.nextInt(SENTENCES)));
            out.write('\n');
        }
        out.write('\n');
    }

    private void print(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
