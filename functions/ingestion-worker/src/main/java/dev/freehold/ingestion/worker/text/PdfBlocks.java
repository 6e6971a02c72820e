package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import dev.freehold.ingestion.worker.text.CanonicalTextWriter.Piece;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns the rows of pages into headings, paragraphs, list items and table rows. */
final class PdfBlocks {
    private static final float INDENT = 0.8f;
    private static final float FARTHEST_INDENT = 4.5f;
    private static final int LONGEST_HEADING = 240;

    private final CanonicalTextWriter writer;
    private final TypeScale scale;
    private final Vocabulary vocabulary;
    private final Deque<Float> listEdges = new ArrayDeque<>();
    private @Nullable PdfBlock open;
    private float left;

    PdfBlocks(CanonicalTextWriter writer, TypeScale scale, Vocabulary vocabulary) {
        this.writer = writer;
        this.scale = scale;
        this.vocabulary = vocabulary;
    }

    void page(PdfPage page, List<PdfRow> rows) {
        left = leftEdge(rows);
        for (int i = 0; i < rows.size(); i++) {
            PdfRow row = rows.get(i);
            boolean follows = i > 0 && row.alignsWith(rows.get(i - 1));
            boolean leads = i + 1 < rows.size() && row.alignsWith(rows.get(i + 1));
            if (follows || leads) {
                close();
                int level = !follows && row.isBold() ? 1 : 0;
                String text = row.text(vocabulary);
                writer.line(Kind.TABLE_ROW, level, List.of(new Piece(page.number(), text)));
            } else if (row.isOneLine()) {
                line(Fragment.joined(row.fragments()), page.number());
            } else {
                row.fragments().forEach(each -> line(each, page.number()));
            }
        }
    }

    void finish() {
        close();
    }

    private void line(Fragment line, int page) {
        boolean heading = scale.isHeading(line);
        boolean bullet = !heading && ListMarker.isBullet(line.text());
        boolean ordinal = !heading && ListMarker.isOrdinal(line.text()) && mayStartItem();
        if (open == null || bullet || ordinal || !open.takes(line, page, heading, scale.pitch())) {
            close();
            open = new PdfBlock(kind(line, heading, bullet || ordinal), bullet || ordinal, scale);
        }
        open.add(
                bullet ? ListMarker.withoutBullet(line.text()) : line.text(),
                line,
                page,
                vocabulary);
    }

    /** In the midst of a sentence, "28. " at the start of a line is no ordinal. */
    private boolean mayStartItem() {
        return open == null || open.kind() != Kind.PARAGRAPH || open.last().endsWithStop();
    }

    /** Bullets are often drawn, not written: then an item is told by its indentation. */
    private Kind kind(Fragment line, boolean heading, boolean marked) {
        if (heading) {
            return Kind.HEADING;
        }
        float indent = (line.x() - left) / line.size();
        boolean indented = indent > INDENT && indent < FARTHEST_INDENT;
        return marked || indented ? Kind.LIST_ITEM : Kind.PARAGRAPH;
    }

    private void close() {
        if (open == null) {
            return;
        }
        PdfBlock block = open;
        open = null;
        Kind kind = finalKind(block);
        if (kind != Kind.LIST_ITEM) {
            listEdges.clear();
        }
        int level =
                switch (kind) {
                    case HEADING -> scale.level(block.last());
                    case LIST_ITEM -> depth(block.edge());
                    case PARAGRAPH, TABLE_ROW, CODE -> 0;
                };
        writer.line(kind, level, block.pieces());
    }

    /** Only the whole block shows that just its first line is indented, or that it is too long. */
    private Kind finalKind(PdfBlock block) {
        boolean reachesLeft = !block.isMarked() && block.left() < left + INDENT * scale.body();
        boolean noItem = block.kind() == Kind.LIST_ITEM && reachesLeft;
        boolean noHeading = block.kind() == Kind.HEADING && block.length() > LONGEST_HEADING;
        return noItem || noHeading ? Kind.PARAGRAPH : block.kind();
    }

    private int depth(float edge) {
        while (!listEdges.isEmpty() && listEdges.getLast() > edge + 2) {
            listEdges.removeLast();
        }
        if (listEdges.isEmpty() || edge > listEdges.getLast() + 2) {
            listEdges.addLast(edge);
        }
        return listEdges.size();
    }

    /** Where body text begins on this page; pages that face each other may differ. */
    private float leftEdge(List<PdfRow> rows) {
        return (float)
                rows.stream()
                        .map(row -> row.cells().getFirst().getFirst())
                        .mapToDouble(Fragment::x)
                        .min()
                        .orElse(left);
    }
}
