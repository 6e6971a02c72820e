package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Reads CommonMark with GFM tables. Front matter is left out but for its {@code title}; without
 * one, the first heading of level 1 is the title.
 */
public final class MarkdownParser extends TextualParser {
    private static final int DEEPEST = 200;

    private static final int MOST_CHARACTERS = 4_000_000;
    private static final int MOST_LINES = 500_000;

    /** What may become an object of its own, of some hundred bytes; the tree is built at once. */
    private static final String MARKS = "*_[]<&!`|\\";

    private static final int MOST_MARKS = 500_000;
    private static final Pattern FRONT_MATTER =
            Pattern.compile(
                    "\\A---[ \\t]*\\R(.*?\\R)??(?:---|\\.\\.\\.)[ \\t]*(?:\\R|\\z)",
                    Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("\\A\\w[\\w .-]*:(?:\\s|\\z)");
    private static final Pattern TITLE =
            Pattern.compile("^title:[ \\t]*(['\"]?)(.+?)\\1[ \\t]*$", Pattern.MULTILINE);

    private final ParseLimits limits;
    private final Parser parser =
            Parser.builder()
                    .extensions(List.of(TablesExtension.create()))
                    .maxOpenBlockParsers(DEEPEST)
                    .maxInlineNesting(DEEPEST)
                    .build();

    public MarkdownParser(ParseLimits limits) {
        super(Math.min(limits.characters(), MOST_CHARACTERS));
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.MARKDOWN;
    }

    @Override
    CanonicalText parse(String markdown) {
        var deadline = new Deadline(limits.time());
        checkElements(markdown);
        Matcher matcher = FRONT_MATTER.matcher(markdown);
        boolean front = matcher.lookingAt() && isFields(matcher.group(1));
        Node document = parser.parse(front ? markdown.substring(matcher.end()) : markdown);
        deadline.check();
        var writer = new CanonicalTextWriter(limits.characters());
        new MarkdownBlocks(writer, deadline).write(document);
        writer.requireText("The file holds no text");
        Optional<String> given = front ? title(matcher.group(1)) : Optional.empty();
        return writer.finish(0, given.orElseGet(() -> firstHeading(document)));
    }

    private static void checkElements(String markdown) {
        int lines = 0;
        int marks = 0;
        for (int i = 0; i < markdown.length(); i++) {
            char c = markdown.charAt(i);
            lines += c == '\n' ? 1 : 0;
            marks += MARKS.indexOf(c) >= 0 ? 1 : 0;
        }
        if (lines > MOST_LINES || marks > MOST_MARKS) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
        }
    }

    /**
     * A document may also begin with a thematic break: front matter looks like {@code key: value}.
     */
    private static boolean isFields(@Nullable String matter) {
        return matter == null || FIELD.matcher(matter.stripLeading()).find();
    }

    private static Optional<String> title(@Nullable String matter) {
        Matcher title = TITLE.matcher(matter == null ? "" : matter);
        return title.find() ? Optional.of(title.group(2)) : Optional.empty();
    }

    private static @Nullable String firstHeading(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 1) {
                return InlineText.of(heading);
            }
        }
        return null;
    }
}
