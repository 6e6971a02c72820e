package dev.freehold.ingestion.worker.text;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The readable text within one Markdown block: link texts and image descriptions, no markup. */
final class InlineText extends AbstractVisitor {
    private final StringBuilder text = new StringBuilder();

    private InlineText() {}

    static String of(Node block) {
        var visitor = new InlineText();
        visitor.visitChildren(block);
        return visitor.text.toString();
    }

    @Override
    public void visit(Text node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(Code node) {
        text.append(node.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak node) {
        text.append(' ');
    }

    @Override
    public void visit(HardLineBreak node) {
        text.append(' ');
    }

    @Override
    public void visit(HtmlInline node) {
        // A tag such as <br> parts words; its text stands in nodes of its own.
        if (node.getLiteral().regionMatches(true, 0, "<br", 0, 3)) {
            text.append(' ');
        }
    }
}
