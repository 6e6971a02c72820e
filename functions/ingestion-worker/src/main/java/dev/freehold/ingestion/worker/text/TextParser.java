package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads plain text: blank lines part paragraphs. Underlined lines and lines in capitals are
 * headings, columns parted by tabs or three spaces are tables. The first heading is the title.
 */
public final class TextParser extends TextualParser {
    private static final int MOST_LINES = 100_000;

    private final ParseLimits limits;

    public TextParser(ParseLimits limits) {
        super(limits.characters());
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.TEXT;
    }

    @Override
    CanonicalText parse(String raw) {
        var deadline = new Deadline(limits.time());
        var writer = new CanonicalTextWriter(limits.characters());
        write(raw, writer, deadline);
        writer.requireText("The file holds no text");
        return writer.finish(0, writer.openingHeading());
    }

    static void write(String raw, CanonicalTextWriter writer, Deadline deadline) {
        var blocks = new TextBlocks(writer);
        List<String> paragraph = new ArrayList<>();
        for (String line : (Iterable<String>) raw.lines()::iterator) {
            deadline.check();
            if (!line.isBlank()) {
                paragraph.add(line);
            }
            if (line.isBlank() || paragraph.size() == MOST_LINES) {
                blocks.write(paragraph);
                paragraph.clear();
            }
        }
        blocks.write(paragraph);
    }
}
