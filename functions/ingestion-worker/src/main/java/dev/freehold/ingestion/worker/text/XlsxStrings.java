package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** The texts that the cells of a workbook share, by number. */
final class XlsxStrings {
    private static final int MOST = 2_000_000;

    private final int limit;
    private final List<String> strings = new ArrayList<>();

    /**
     * @param limit most characters of them all
     */
    XlsxStrings(int limit) {
        this.limit = limit;
    }

    void read(PartXml xml) throws XMLStreamException {
        long characters = 0;
        while (xml.next()) {
            if (xml.isStart() && xml.name().equals("si")) {
                String text = text(xml, "si", limit);
                strings.add(text);
                characters += text.length();
                if (characters > limit) {
                    throw IngestionFailure.TEXT_TOO_LARGE.exception();
                }
                if (strings.size() > MOST) {
                    throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
                }
            }
        }
    }

    /** The text up to the end of {@code around}, without hints on how to speak it. */
    static String text(PartXml xml, String around, int limit) throws XMLStreamException {
        var text = new StringBuilder();
        boolean inText = false;
        while (xml.next() && !(xml.isEnd() && xml.name().equals(around))) {
            if (xml.isStart() && xml.name().equals("rPh")) {
                xml.skip();
            } else if (xml.isStart() || xml.isEnd()) {
                inText = xml.isStart() && xml.name().equals("t");
            } else if (inText) {
                text.append(xml.text());
            }
            if (text.length() > limit) {
                throw IngestionFailure.TEXT_TOO_LARGE.exception();
            }
        }
        return text.toString();
    }

    /** Nothing where there is no text of that number. */
    String at(String number) {
        String digits = number.strip();
        int index = digits.matches("[0-9]{1,8}") ? Integer.parseInt(digits) : strings.size();
        return index < strings.size() ? strings.get(index) : "";
    }
}
