package dev.freehold.ingestion.worker.text;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamException;

/** Writes the paragraphs and tables of a DOCX's main part as blocks, in one pass. */
final class DocxBlocks {
    private final PartXml xml;
    private final DocxStyles styles;
    private final DocxOutput output;
    // A text box stands within a paragraph and holds paragraphs itself.
    private final Deque<DocxParagraph> open = new ArrayDeque<>();
    private boolean inRun;
    private boolean hidden;
    private boolean inText;

    DocxBlocks(PartXml xml, DocxStyles styles, DocxOutput output) {
        this.xml = xml;
        this.styles = styles;
        this.output = output;
    }

    void write() throws XMLStreamException {
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
            // A fallback repeats what the choice before it says; moved text stands elsewhere, too.
            case "other:Fallback", "del", "moveFrom" -> xml.skip();
            case "p" -> open.push(new DocxParagraph());
            case "r" -> inRun = true;
            case "t" -> inText = !hidden;
            case "tab", "br", "cr", "ptab" -> append(inRun ? " " : "");
            case "noBreakHyphen" -> append("-");
            case "vanish" -> hidden = inRun && xml.isOn();
            case "tbl" -> output.openTable();
            case "tr" -> output.openRow();
            case "tc" -> output.openCell();
            case "tblHeader" -> output.headerRow(xml.isOn());
            default -> property(name);
        }
    }

    /** Of a paragraph; those of numberings and styles stand in parts of their own. */
    private void property(String name) {
        DocxParagraph paragraph = open.peek();
        if (paragraph == null || inRun) {
            return;
        }
        switch (name) {
            case "pStyle" -> paragraph.style(styles, xml.val());
            case "outlineLvl" -> paragraph.outline(xml.number(-1));
            case "numId" -> paragraph.numbering(xml.number(-1));
            case "ilvl" -> paragraph.level(xml.number(0));
            default -> {}
        }
    }

    private void end(String name) {
        switch (name) {
            case "p" -> {
                DocxParagraph paragraph = open.poll();
                if (paragraph != null) {
                    output.paragraph(paragraph);
                }
            }
            case "r" -> {
                inRun = false;
                hidden = false;
            }
            case "t" -> inText = false;
            case "tr" -> output.closeRow();
            case "tbl" -> output.closeTable();
            default -> {}
        }
    }

    private void append(String text) {
        DocxParagraph paragraph = open.peek();
        if (paragraph != null && !hidden) {
            paragraph.append(text);
        }
    }
}
