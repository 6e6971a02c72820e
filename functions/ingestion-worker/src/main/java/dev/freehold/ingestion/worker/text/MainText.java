package dev.freehold.ingestion.worker.text;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Which part of a page is its text, and what in it is not. */
final class MainText {
    private static final Set<String> NEVER =
            Set.of(
                    "head",
                    "script",
                    "style",
                    "noscript",
                    "template",
                    "nav",
                    "iframe",
                    "object",
                    "svg",
                    "canvas",
                    "audio",
                    "video",
                    "button",
                    "select",
                    "textarea",
                    "datalist",
                    "dialog");
    private static final Set<String> FRAME = Set.of("header", "footer");
    private static final Pattern HIDDEN =
            Pattern.compile("(?:display\\s*:\\s*none|visibility\\s*:\\s*hidden)");

    private MainText() {}

    static Element of(Document document) {
        Element main = document.selectFirst("main, [role=main]");
        if (main != null) {
            return main;
        }
        List<Element> articles = document.select("article");
        return articles.size() == 1 ? articles.getFirst() : document.body();
    }

    /** Whether an element is left out with all that it holds. */
    static boolean isLeftOut(Element element, Element root) {
        String name = element.normalName();
        // Within an article, a header holds its heading.
        boolean frame = FRAME.contains(name) && root.normalName().equals("body");
        return frame
                || NEVER.contains(name)
                || element.hasAttr("hidden")
                || element.attr("aria-hidden").equals("true")
                || HIDDEN.matcher(element.attr("style").toLowerCase(Locale.ROOT)).find();
    }
}
