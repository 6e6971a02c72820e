package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds a canonical text block by block; blocks without visible text are left out. */
final class CanonicalTextWriter {
    /** Text that stands on one page; {@code page} is 0 where the format has none. */
    record Piece(int page, String text) {}

    private static final int MOST_BLOCKS = 1_000_000;

    private final int limit;
    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Integer> pageStarts = new ArrayList<>();
    private Block.@Nullable Kind last;
    private int length;

    /**
     * @param limit most characters, in UTF-16 units
     */
    CanonicalTextWriter(int limit) {
        this(limit, 0, null);
    }

    /**
     * For what stands behind a text that is written already.
     *
     * @param limit most characters of this part, in UTF-16 units
     * @param length of what is written, in code points
     * @param last its last block; null when it has none
     */
    CanonicalTextWriter(int limit, int length, Block.@Nullable Kind last) {
        this.limit = limit;
        this.length = length;
        this.last = last;
    }

    void line(Block.Kind kind, int level, String raw) {
        line(kind, level, List.of(new Piece(0, raw)));
    }

    /** One block from pieces that already hold the spaces between them. */
    void line(Block.Kind kind, int level, List<Piece> pieces) {
        var clean = new StringBuilder();
        List<Piece> starts = new ArrayList<>();
        for (Piece piece : pieces) {
            String part = PlainText.line(piece.text());
            if (clean.isEmpty() || clean.charAt(clean.length() - 1) == ' ') {
                part = part.stripLeading();
            }
            starts.add(new Piece(piece.page(), part));
            clean.append(part);
        }
        if (!clean.toString().isBlank()) {
            open(kind);
            int start = length;
            starts.forEach(this::append);
            close(kind, level, start);
        }
    }

    void code(String raw) {
        String clean = PlainText.code(raw);
        if (!clean.isBlank()) {
            open(Block.Kind.CODE);
            int start = length;
            // Leading blank lines go, the first line's indentation stays.
            append(new Piece(0, clean.replaceFirst("^(?:[ ]*\n)+", "")));
            close(Block.Kind.CODE, 0, start);
        }
    }

    boolean isEmpty() {
        return blocks.isEmpty();
    }

    int blocks() {
        return blocks.size();
    }

    /** How many code points, with those that were there before. */
    int length() {
        return length;
    }

    /** What the last block is; null before there is any. */
    Block.@Nullable Kind last() {
        return last;
    }

    /** The text of the first block, if that is a heading. */
    @Nullable String openingHeading() {
        Block first = blocks.getFirst();
        if (first.kind() != Block.Kind.HEADING) {
            return null;
        }
        return text.substring(0, text.offsetByCodePoints(0, first.end()));
    }

    /**
     * @throws dev.freehold.kernel.AppException EMPTY_DOCUMENT in these words when nothing is
     *     written
     */
    void requireText(String otherwise) {
        if (isEmpty()) {
            throw IngestionFailure.EMPTY_DOCUMENT.exception(otherwise);
        }
    }

    /**
     * @param pages how many the document has; those without text are counted, too
     */
    CanonicalText finish(int pages, @Nullable String title) {
        padPages(pages);
        String name = title == null ? "" : PlainText.line(title).strip();
        return new CanonicalText(
                text.toString(),
                blocks,
                pageStarts,
                name.isEmpty() ? Optional.empty() : Optional.of(name));
    }

    private void append(Piece piece) {
        padPages(piece.page());
        text.append(piece.text());
        length += piece.text().codePointCount(0, piece.text().length());
        if (text.length() > limit) {
            throw IngestionFailure.TEXT_TOO_LARGE.exception(
                    "The document holds more than " + limit + " characters of text");
        }
    }

    private void padPages(int page) {
        while (pageStarts.size() < page) {
            pageStarts.add(length);
        }
    }

    private void open(Block.Kind kind) {
        Block.Kind before = last;
        last = kind;
        if (before == null) {
            return;
        }
        boolean list = kind == Block.Kind.LIST_ITEM || kind == Block.Kind.TABLE_ROW;
        String gap = list && before == kind ? "\n" : "\n\n";
        text.append(gap);
        length += gap.length();
    }

    private void close(Block.Kind kind, int level, int start) {
        while (text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
            length--;
        }
        blocks.add(new Block(kind, level, start, length));
        if (blocks.size() > MOST_BLOCKS) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
        }
    }
}
