package dev.freehold.ingestion.worker.text;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;

/** Reads files that are text, in the character set that is declared or found. */
abstract class TextualParser implements DocumentParser {
    private final int most;

    /** {@code most} characters are read; a longer file fails. */
    TextualParser(int most) {
        this.most = most;
    }

    @Override
    public final CanonicalText parse(Path file) {
        return parse(file, Optional.empty());
    }

    @Override
    public final CanonicalText parse(Path file, Optional<Charset> declared) {
        return parse(TextFile.read(file, declared, most));
    }

    abstract CanonicalText parse(String text);
}
