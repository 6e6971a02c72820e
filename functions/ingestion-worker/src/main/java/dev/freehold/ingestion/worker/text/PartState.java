package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.Splitting;
import io.micronaut.serde.annotation.Serdeable;
import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the reading of a text in parts stands: all that the next part needs of those before it.
 *
 * @param charset of the whole
 * @param target of the splitting of the whole, as {@code overlap}
 * @param bytes of the file that are read
 * @param length of the text that was found there, in code points
 * @param title what the text says it is called; null where it says nothing
 * @param last what its last block is; null when it has none
 * @param end of the last passage, in code points
 */
@Serdeable
public record PartState(
        String charset,
        int target,
        int overlap,
        long bytes,
        int length,
        @Nullable String title,
        Block.@Nullable Kind last,
        int end,
        SplitState split) {
    /**
     * Before the first part.
     *
     * @param head the file's first bytes
     * @param declared by the uploader; a byte order mark says more
     */
    public static PartState start(byte[] head, Optional<Charset> declared, Splitting splitting) {
        return new PartState(
                TextFile.charset(head, declared).name(),
                splitting.target(),
                splitting.overlap(),
                0,
                0,
                null,
                null,
                0,
                SplitState.START);
    }

    /** Whether the text can be read in parts: from any line on. */
    public boolean canBeReadInParts() {
        return TextCharset.isReadableFromAnyLine(Charset.forName(charset));
    }

    Splitting splitting() {
        return new Splitting(target, overlap);
    }

    /** Passages that were found. */
    public int passages() {
        return split.passages();
    }
}
