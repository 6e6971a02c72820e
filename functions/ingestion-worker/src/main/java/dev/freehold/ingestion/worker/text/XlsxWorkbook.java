package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The sheets of a workbook in their order, and from which year it counts its days. */
final class XlsxWorkbook {
    /**
     * A sheet.
     *
     * @param relation by which its part is found
     */
    record Sheet(String name, String relation) {}

    private static final int MOST_SHEETS = 5_000;

    private final List<Sheet> shown = new ArrayList<>();
    private boolean from1904;

    void read(PartXml xml) throws XMLStreamException {
        while (xml.next()) {
            if (!xml.isStart()) {
                continue;
            }
            switch (xml.name()) {
                case "workbookPr" -> from1904 = isTrue(xml.bare("date1904"));
                case "sheet" -> sheet(xml);
                default -> {}
            }
        }
    }

    private void sheet(PartXml xml) {
        String name = xml.bare("name");
        String relation = xml.attribute("id");
        String state = xml.bare("state");
        if (name != null && relation != null && (state == null || state.equals("visible"))) {
            shown.add(new Sheet(name, relation));
        }
        if (shown.size() > MOST_SHEETS) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception(
                    "The workbook has more than " + MOST_SHEETS + " sheets");
        }
    }

    static boolean isTrue(@Nullable String flag) {
        return "1".equals(flag) || "true".equals(flag);
    }

    List<Sheet> shown() {
        return List.copyOf(shown);
    }

    boolean is1904() {
        return from1904;
    }
}
