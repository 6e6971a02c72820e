package dev.freehold.ingestion.worker.text;

import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the texts of a slide, or of its notes, shape by shape. */
final class PptxShapes {
    private static final Set<String> FURNITURE = Set.of("dt", "ftr", "hdr", "sldNum", "sldImg");
    private static final Set<String> TITLES = Set.of("title", "ctrTitle");
    private static final int DEEPEST_LEVEL = 8;

    private final PartXml xml;
    private final PptxOutput output;
    private final boolean notes;
    private final StringBuilder paragraph = new StringBuilder();
    private @Nullable String holder;
    private int level;
    private boolean bullet;
    private boolean inText;
    private boolean inTable;

    /**
     * @param notes whether they are the speaker's
     */
    PptxShapes(PartXml xml, PptxOutput output, boolean notes) {
        this.xml = xml;
        this.output = output;
        this.notes = notes;
    }

    void read() throws XMLStreamException {
        while (xml.next()) {
            if (xml.isStart()) {
                start(xml.name());
            } else if (xml.isEnd()) {
                end(xml.name());
            } else if (inText) {
                append(xml.text());
            }
        }
    }

    private void start(String name) throws XMLStreamException {
        switch (name) {
            // A fallback repeats what the choice before it says.
            case "other:Fallback" -> xml.skip();
            case "sld" -> output.hidden("0".equals(xml.bare("show")));
            case "sp" -> holder = null;
            case "ph" -> holder = xml.bare("type") == null ? "body" : xml.bare("type");
            case "p" -> {
                paragraph.setLength(0);
                level = 0;
                bullet = "body".equals(holder);
            }
            case "pPr" -> level(xml.bare("lvl"));
            case "buNone" -> bullet = false;
            case "buChar", "buAutoNum", "buBlip" -> bullet = true;
            case "t" -> inText = true;
            case "br", "tab" -> append(" ");
            case "tbl" -> inTable = true;
            case "tblPr" -> output.table(XlsxWorkbook.isTrue(xml.bare("firstRow")));
            case "tc" -> output.cell();
            default -> {}
        }
    }

    private void level(@Nullable String given) {
        boolean digit = given != null && given.matches("[0-8]");
        level = digit ? Integer.parseInt("" + given) : 0;
    }

    private void end(String name) {
        switch (name) {
            case "t" -> inText = false;
            case "p" -> paragraph(paragraph.toString());
            case "tr" -> output.row();
            case "tbl" -> inTable = false;
            default -> {}
        }
    }

    private void append(String text) {
        paragraph.append(text);
        output.check(paragraph.length());
    }

    private void paragraph(String text) {
        paragraph.setLength(0);
        if (inTable) {
            output.inCell(text);
        } else if (holder != null && FURNITURE.contains(holder)) {
            return;
        } else if (notes) {
            output.note(text);
        } else if (holder != null && TITLES.contains(holder)) {
            output.title(text);
        } else {
            output.text(text, bullet ? Math.min(level, DEEPEST_LEVEL) + 1 : 0);
        }
    }
}
