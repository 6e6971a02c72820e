package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads plain text: blank lines part paragraphs. Underlined lines and lines in capitals are
 * headings, columns parted by tabs or three spaces are tables. The first heading is the title.
 */
public final class TextParser extends TextualParser {
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
        var paragraphs = new Paragraphs(writer);
        try {
            var lines = TextLines.of(raw);
            for (String line = lines.next(); line != null; line = lines.next()) {
                deadline.check();
                paragraphs.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        paragraphs.end();
    }
}
