package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import dev.freehold.ingestion.worker.text.CanonicalTextWriter.Piece;
import java.util.ArrayList;
import java.util.List;

/** A block of a PDF while its lines are gathered. */
final class PdfBlock {
    private static final float SLACK = 1.12f;
    private static final float HEADING_PITCH = 1.7f;
    private static final float INDENT = 0.8f;
    private static final float SHORT_LINE = 0.7f;

    private final Kind kind;
    private final boolean marked;
    private final float body;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Fragment> lines = new ArrayList<>();
    private int page;

    /**
     * @param marked it begins with a bullet or an ordinal
     */
    PdfBlock(Kind kind, boolean marked, TypeScale scale) {
        this.kind = kind;
        this.marked = marked;
        this.body = scale.body();
    }

    Kind kind() {
        return kind;
    }

    boolean isMarked() {
        return marked;
    }

    List<Piece> pieces() {
        return pieces;
    }

    Fragment last() {
        return lines.getLast();
    }

    /** Where its first line begins. */
    float edge() {
        return lines.getFirst().x();
    }

    /** Where its outermost line begins. */
    float left() {
        return (float) lines.stream().mapToDouble(Fragment::x).min().orElse(0);
    }

    int length() {
        return pieces.stream().mapToInt(piece -> piece.text().length()).sum();
    }

    void add(String text, Fragment line, int onPage, Vocabulary vocabulary) {
        if (!pieces.isEmpty()) {
            Piece before = pieces.getLast();
            String joined = vocabulary.join(before.text(), text);
            pieces.set(pieces.size() - 1, new Piece(before.page(), joined));
        }
        if (!pieces.isEmpty() && pieces.getLast().page() == onPage) {
            String joined = pieces.getLast().text() + text;
            pieces.set(pieces.size() - 1, new Piece(onPage, joined));
        } else {
            pieces.add(new Piece(onPage, text));
        }
        lines.add(line);
        page = onPage;
    }

    /** Whether a line without a marker goes on with this block. */
    boolean takes(Fragment line, int onPage, boolean heading, float pitch) {
        if (heading != (kind == Kind.HEADING) || Math.abs(line.size() - last().size()) > 1) {
            return false;
        }
        float drop = line.y() - last().y();
        if (onPage != page || drop <= 0) {
            return !heading && goesOnElsewhere(line);
        }
        if (heading) {
            return drop < HEADING_PITCH * line.size() && !TypeScale.isNumbered(line.text());
        }
        return drop <= pitch * SLACK * line.size() && !startsParagraph(line);
    }

    /** After a page or a column: only a sentence that was cut goes on. */
    private boolean goesOnElsewhere(Fragment line) {
        boolean cut = last().endsWithHyphen() || !last().endsWithStop();
        return cut && Character.isLowerCase(line.text().codePointAt(0));
    }

    private boolean startsParagraph(Fragment line) {
        boolean ended = last().endsWithStop();
        boolean indented = !marked && ended && line.x() > last().x() + INDENT * body;
        boolean outdented = (lines.size() > 1 || marked) && line.x() < left() - INDENT * body;
        float width = (float) lines.stream().mapToDouble(Fragment::right).max().orElse(0) - left();
        boolean shortEnd =
                ended && lines.size() > 1 && last().right() - left() < SHORT_LINE * width;
        return indented || outdented || shortEnd;
    }
}
