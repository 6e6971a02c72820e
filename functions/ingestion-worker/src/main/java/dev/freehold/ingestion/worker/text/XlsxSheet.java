package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one sheet, in one pass. */
final class XlsxSheet {
    private static final int MOST_COLUMNS = 16_384;

    private final PartXml xml;
    private final XlsxStrings strings;
    private final XlsxFormats formats;
    private final XlsxRows rows;
    private final int limit;
    private List<String> cells = new ArrayList<>();
    private long row;
    private long characters;
    private boolean texts;

    XlsxSheet(
            PartXml xml,
            XlsxStrings strings,
            XlsxFormats formats,
            XlsxRows rows,
            ParseLimits limits) {
        this.xml = xml;
        this.strings = strings;
        this.formats = formats;
        this.rows = rows;
        this.limit = limits.characters();
    }

    void read() throws XMLStreamException {
        while (xml.next()) {
            if (xml.isStart() && xml.name().equals("row")) {
                String number = xml.bare("r");
                boolean given = number != null && number.matches("[0-9]{1,8}");
                row = given ? Long.parseLong("" + number) : row + 1;
                cells = new ArrayList<>();
                characters = 0;
                texts = true;
            } else if (xml.isStart() && xml.name().equals("c")) {
                cell();
            } else if (xml.isEnd() && xml.name().equals("row")) {
                rows.row(row, cells, texts);
            }
        }
    }

    private void cell() throws XMLStreamException {
        int column = column(xml.bare("r"));
        String type = xml.bare("t");
        String style = xml.bare("s");
        String value = value(type == null ? "n" : type, style);
        if (value.isEmpty()) {
            return;
        }
        texts &=
                type != null
                        && (type.equals("s") || type.equals("str") || type.equals("inlineStr"));
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, value);
        characters += value.length();
        // The same text may stand in many cells.
        if (characters > limit) {
            throw IngestionFailure.TEXT_TOO_LARGE.exception();
        }
    }

    private String value(String type, @Nullable String style) throws XMLStreamException {
        var raw = new StringBuilder();
        String inline = "";
        boolean inValue = false;
        while (xml.next() && !(xml.isEnd() && xml.name().equals("c"))) {
            if (xml.isStart() && xml.name().equals("is")) {
                inline = XlsxStrings.text(xml, "is", limit);
            } else if (xml.isStart() || xml.isEnd()) {
                inValue = xml.isStart() && xml.name().equals("v");
            } else if (inValue) {
                raw.append(xml.text());
            }
        }
        return switch (type) {
            case "s" -> strings.at(raw.toString());
            case "inlineStr" -> inline;
            case "b" -> raw.isEmpty() ? "" : raw.toString().equals("1") ? "TRUE" : "FALSE";
            case "n" -> raw.isEmpty() ? "" : formats.shown(style, raw.toString());
            default -> raw.toString();
        };
    }

    /** From 0; where a cell does not say its place, it stands behind the one before. */
    private int column(@Nullable String reference) {
        int column = 0;
        for (int i = 0; reference != null && i < reference.length(); i++) {
            char c = reference.charAt(i);
            if (c < 'A' || c > 'Z' || column > MOST_COLUMNS) {
                break;
            }
            column = column * 26 + c - 'A' + 1;
        }
        if (column == 0) {
            column = cells.size() + 1;
        }
        if (column > MOST_COLUMNS) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception(
                    "A row has more than " + MOST_COLUMNS + " cells");
        }
        return column - 1;
    }
}
