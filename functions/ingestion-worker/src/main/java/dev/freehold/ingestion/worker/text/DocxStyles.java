package dev.freehold.ingestion.worker.text;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** What the paragraph styles of a DOCX mean: headings by name or outline, and numbered lists. */
final class DocxStyles {
    /** A numbering and the level in it, from 0; numbering 0 is none. */
    record Numbered(int numbering, int level) {}

    private static final int MOST_STYLES = 10_000;
    private static final int LONGEST_CHAIN = 12;
    private static final Pattern HEADING = Pattern.compile("heading ?([1-9])");

    private static final class Style {
        private String name;
        private @Nullable String parent;
        private int outline = -1;
        private int numbering = -1;
        private int level;

        Style(String name) {
            this.name = name;
        }
    }

    private final Map<String, Style> styles = new HashMap<>();

    void read(PartXml xml) throws XMLStreamException {
        var style = new Style("");
        while (xml.next()) {
            if (!xml.isStart()) {
                continue;
            }
            switch (xml.name()) {
                case "style" -> {
                    String id = xml.attribute("styleId");
                    style = new Style(id == null ? "" : id);
                    if (id != null && styles.size() < MOST_STYLES) {
                        styles.put(id, style);
                    }
                }
                case "name" -> style.name = xml.val() == null ? style.name : "" + xml.val();
                case "basedOn" -> style.parent = xml.val();
                case "outlineLvl" -> style.outline = xml.number(-1);
                case "numId" -> style.numbering = xml.number(-1);
                case "ilvl" -> style.level = xml.number(0);
                default -> {}
            }
        }
    }

    /** 1 to 6 for a heading, else 0. */
    int heading(String id) {
        if (styles.isEmpty()) {
            return byName(id);
        }
        Style style = styles.get(id);
        for (int i = 0; style != null && i < LONGEST_CHAIN; i++) {
            int level = byName(style.name);
            if (level == 0 && style.outline >= 0) {
                level = byOutline(style.outline);
            }
            if (level > 0) {
                return level;
            }
            style = parent(style);
        }
        return 0;
    }

    /** Outline levels count from 0; 9 is body text. */
    static int byOutline(int outline) {
        return outline >= 0 && outline < 9 ? Math.min(outline + 1, 6) : 0;
    }

    @Nullable Numbered numbered(String id) {
        Style style = styles.get(id);
        for (int i = 0; style != null && i < LONGEST_CHAIN; i++) {
            if (style.numbering >= 0) {
                return new Numbered(style.numbering, style.level);
            }
            style = parent(style);
        }
        return null;
    }

    private @Nullable Style parent(Style style) {
        return style.parent == null ? null : styles.get(style.parent);
    }

    private static int byName(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        if (folded.equals("title")) {
            return 1;
        }
        Matcher matcher = HEADING.matcher(folded);
        return matcher.matches() ? Math.min(Integer.parseInt(matcher.group(1)), 6) : 0;
    }
}
