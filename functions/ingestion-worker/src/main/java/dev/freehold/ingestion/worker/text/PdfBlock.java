package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import dev.freehold.ingestion.worker.text.CanonicalTextWriter.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
    private final StringBuilder text = new StringBuilder();
    private String line = "";
    private @Nullable Fragment first;
    private @Nullable Fragment last;
    private int count;
    private float left = Float.MAX_VALUE;
    private float right;
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

    /** What it holds, page by page. */
    List<Piece> pieces() {
        List<Piece> all = new ArrayList<>(pieces);
        all.add(new Piece(page, text + line));
        return all;
    }

    Fragment last() {
        return Objects.requireNonNull(last);
    }

    /** Where its first line begins. */
    float edge() {
        return Objects.requireNonNull(first).x();
    }

    /** Where its outermost line begins. */
    float left() {
        return left;
    }

    int length() {
        return pieces.stream().mapToInt(piece -> piece.text().length()).sum()
                + text.length()
                + line.length();
    }

    void add(String words, Fragment fragment, int onPage, Vocabulary vocabulary) {
        if (last == null) {
            first = fragment;
        } else {
            text.append(vocabulary.join(line, words));
            if (page != onPage) {
                pieces.add(new Piece(page, text.toString()));
                text.setLength(0);
            }
        }
        line = words;
        last = fragment;
        count++;
        left = Math.min(left, fragment.x());
        right = Math.max(right, fragment.right());
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
        boolean outdented = (count > 1 || marked) && line.x() < left - INDENT * body;
        boolean shortEnd =
                ended && count > 1 && last().right() - left < SHORT_LINE * (right - left);
        return indented || outdented || shortEnd;
    }
}
