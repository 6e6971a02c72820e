package dev.freehold.ingestion.worker.text;

import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/** A row of a table: data becomes one line, a table that only lays out a page is read through. */
final class HtmlRow {
    private static final Set<String> LAYOUT =
            Set.of("table", "pre", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final Set<String> CELLS = Set.of("td", "th");

    private HtmlRow() {}

    static boolean isData(Element row) {
        return row.stream().noneMatch(e -> LAYOUT.contains(e.normalName()));
    }

    /** 1 for a row of headers, else 0. */
    static int level(Element row) {
        Element group = row.parent();
        boolean head = group != null && group.normalName().equals("thead");
        return head || row.children().stream().allMatch(e -> e.normalName().equals("th")) ? 1 : 0;
    }

    static String text(Element row, Element root) {
        return row.children().stream()
                .filter(e -> CELLS.contains(e.normalName()) && !MainText.isLeftOut(e, root))
                .map(cell -> cell(cell, root))
                .collect(Collectors.joining(" | "));
    }

    private static String cell(Element cell, Element root) {
        var text = new StringBuilder();
        NodeFilter reader =
                (node, depth) -> {
                    append(node, text);
                    return node instanceof Element element && MainText.isLeftOut(element, root)
                            ? NodeFilter.FilterResult.SKIP_ENTIRELY
                            : NodeFilter.FilterResult.CONTINUE;
                };
        NodeTraversor.filter(reader, cell);
        return PlainText.line(text.toString()).strip();
    }

    private static void append(Node node, StringBuilder text) {
        if (node instanceof TextNode part) {
            text.append(part.getWholeText());
        } else if (node instanceof Element element) {
            boolean parts = element.isBlock() || element.normalName().equals("br");
            text.append(parts ? " " : "").append(element.attr("alt"));
        }
    }
}
