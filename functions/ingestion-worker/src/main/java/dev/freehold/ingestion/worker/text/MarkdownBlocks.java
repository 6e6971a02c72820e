package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;

/** Writes the blocks of a Markdown document in reading order. */
final class MarkdownBlocks extends AbstractVisitor {
    private static final Pattern TAG = Pattern.compile("(?s)<!--.*?-->|<[^>]*>");

    private final CanonicalTextWriter writer;
    private final Deadline deadline;
    private int depth;
    private String marker = "";

    MarkdownBlocks(CanonicalTextWriter writer, Deadline deadline) {
        this.writer = writer;
        this.deadline = deadline;
    }

    void write(Node document) {
        document.accept(this);
    }

    @Override
    public void visit(Heading heading) {
        writer.line(Kind.HEADING, heading.getLevel(), InlineText.of(heading));
    }

    @Override
    public void visit(Paragraph paragraph) {
        deadline.check();
        Kind kind = depth > 0 ? Kind.LIST_ITEM : Kind.PARAGRAPH;
        writer.line(kind, depth, marker + InlineText.of(paragraph));
        marker = "";
    }

    @Override
    public void visit(BulletList list) {
        list(list, -1, "");
    }

    @Override
    public void visit(OrderedList list) {
        Integer first = list.getMarkerStartNumber();
        String delimiter = list.getMarkerDelimiter();
        list(list, first == null ? 1 : first, delimiter == null ? "." : delimiter);
    }

    private void list(Node list, int first, String delimiter) {
        depth++;
        int next = first;
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            marker = first < 0 ? "" : next + delimiter + " ";
            next++;
            visitChildren(item);
            marker = "";
        }
        depth--;
    }

    @Override
    public void visit(FencedCodeBlock code) {
        writer.code(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        writer.code(code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        writer.line(Kind.PARAGRAPH, 0, TAG.matcher(html.getLiteral()).replaceAll(" "));
    }

    @Override
    public void visit(CustomBlock block) {
        if (block instanceof TableBlock) {
            visitChildren(block);
        }
    }

    @Override
    public void visit(CustomNode node) {
        if (node instanceof TableRow row) {
            deadline.check();
            int level = row.getParent() instanceof TableHead ? 1 : 0;
            writer.line(Kind.TABLE_ROW, level, cells(row));
        } else {
            visitChildren(node);
        }
    }

    private static String cells(TableRow row) {
        var text = new StringBuilder();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell) {
                text.append(text.isEmpty() ? "" : " | ").append(InlineText.of(cell).strip());
            }
        }
        return text.toString();
    }
}
