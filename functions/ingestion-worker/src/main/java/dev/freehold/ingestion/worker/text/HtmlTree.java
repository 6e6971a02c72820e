package dev.freehold.ingestion.worker.text;

import java.io.Reader;
import java.util.Iterator;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/** Builds the trees of a document's pages, of bounded size together and depth each. */
final class HtmlTree {
    private static final int MOST_ELEMENTS = 500_000;
    private static final int DEEPEST = 256;

    private final Deadline deadline;
    private int elements;

    HtmlTree(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Counts while the tree grows: a short page can make a large one, by reopened elements. */
    Document read(Reader page) {
        var reader = new MarkupReader(page, 2 * MOST_ELEMENTS, deadline);
        try (var parser = new StreamParser(Parser.htmlParser().setMaxDepth(DEEPEST))) {
            Iterator<Element> found = parser.parse(reader, "").iterator();
            while (found.hasNext()) {
                elements += 1 + found.next().attributesSize();
                if (elements > MOST_ELEMENTS) {
                    throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
                }
            }
            return parser.document();
        }
    }
}
