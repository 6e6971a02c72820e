package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads plain text: blank lines part paragraphs. Underlined lines and lines in capitals are
 * headings, columns parted by tabs or three spaces are tables. The first heading is the title.
 */
public final class TextParser implements DocumentParser {
    private static final int MOST_LINES = 100_000;

    private final ParseLimits limits;

    public TextParser(ParseLimits limits) {
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.TEXT;
    }

    @Override
    public CanonicalText parse(Path file) {
        return parse(file, Optional.empty());
    }

    @Override
    public CanonicalText parse(Path file, Optional<Charset> declared) {
        return parse(TextFile.read(file, declared, limits.characters()));
    }

    CanonicalText parse(String raw) {
        var deadline = new Deadline(limits.time());
        var writer = new CanonicalTextWriter(limits.characters());
        write(raw, writer, deadline);
        if (writer.isEmpty()) {
            throw IngestionFailure.EMPTY_DOCUMENT.exception("The file holds no text");
        }
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
