package dev.freehold.ingestion.worker.text;

import org.jsoup.nodes.Element;

/** A list that is open, and the ordinal of its next item. */
final class HtmlList {
    private final boolean ordered;
    private int next;

    private HtmlList(boolean ordered, int next) {
        this.ordered = ordered;
        this.next = next;
    }

    static HtmlList bullets() {
        return new HtmlList(false, 1);
    }

    static HtmlList ordered(Element list) {
        return new HtmlList(true, number(list.attr("start"), 1));
    }

    /** What stands before the item. */
    String next(Element item) {
        next = number(item.attr("value"), next);
        return ordered ? next++ + ". " : "";
    }

    private static int number(String attribute, int otherwise) {
        return attribute.matches("-?[0-9]{1,6}") ? Integer.parseInt(attribute) : otherwise;
    }
}
