package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** Writes the blocks of an HTML tree in reading order, without recursion. */
final class HtmlBlocks {
    private final CanonicalTextWriter writer;
    private final Deadline deadline;

    HtmlBlocks(CanonicalTextWriter writer, Deadline deadline) {
        this.writer = writer;
        this.deadline = deadline;
    }

    void write(Element root) {
        var walk = new Walk(root);
        NodeTraversor.filter(walk, root);
        walk.flush();
    }

    private final class Walk implements NodeFilter {
        private final Element root;
        private final Deque<HtmlList> lists = new ArrayDeque<>();
        private final StringBuilder line = new StringBuilder();
        private String marker = "";
        private int heading;

        Walk(Element root) {
            this.root = root;
        }

        @Override
        public FilterResult head(Node node, int depth) {
            if (node instanceof TextNode text) {
                line.append(text.getWholeText());
            } else if (node instanceof Element element) {
                deadline.check();
                if (element != root && MainText.isLeftOut(element, root)) {
                    return FilterResult.SKIP_ENTIRELY;
                }
                return open(element);
            }
            return FilterResult.CONTINUE;
        }

        private FilterResult open(Element element) {
            if (element.isBlock()) {
                flush();
            }
            switch (element.normalName()) {
                case "pre" -> {
                    writer.code(element.wholeText());
                    return FilterResult.SKIP_CHILDREN;
                }
                case "tr" -> {
                    if (HtmlRow.isData(element)) {
                        writer.line(
                                Kind.TABLE_ROW,
                                HtmlRow.level(element),
                                HtmlRow.text(element, root));
                        return FilterResult.SKIP_CHILDREN;
                    }
                }
                case "ul", "menu" -> lists.push(HtmlList.bullets());
                case "ol" -> lists.push(HtmlList.ordered(element));
                case "li" -> marker = lists.isEmpty() ? "" : lists.element().next(element);
                case "h1", "h2", "h3", "h4", "h5", "h6" ->
                        heading = element.normalName().charAt(1) - '0';
                case "br" -> line.append(' ');
                case "img" -> line.append(' ').append(element.attr("alt")).append(' ');
                default -> {}
            }
            return FilterResult.CONTINUE;
        }

        @Override
        public FilterResult tail(Node node, int depth) {
            if (!(node instanceof Element element) || MainText.isLeftOut(element, root)) {
                return FilterResult.CONTINUE;
            }
            if (element.isBlock()) {
                flush();
            }
            switch (element.normalName()) {
                case "ul", "ol", "menu" -> lists.poll();
                case "li" -> marker = "";
                case "h1", "h2", "h3", "h4", "h5", "h6" -> heading = 0;
                default -> {}
            }
            return FilterResult.CONTINUE;
        }

        void flush() {
            String text = line.toString();
            line.setLength(0);
            if (text.isBlank()) {
                return;
            }
            if (heading > 0) {
                writer.line(Kind.HEADING, heading, text);
            } else if (lists.isEmpty()) {
                writer.line(Kind.PARAGRAPH, 0, text);
            } else {
                writer.line(Kind.LIST_ITEM, lists.size(), marker + text.strip());
                marker = "";
            }
        }
    }
}
