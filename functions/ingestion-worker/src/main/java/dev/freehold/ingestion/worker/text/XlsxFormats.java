package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The number formats of a workbook's cell styles. */
final class XlsxFormats {
    private static final int MOST = 100_000;

    // Those without a place in the file, ECMA-376 part 1, 18.8.30.
    private static final Map<Integer, String> BUILT_IN =
            Map.ofEntries(
                    Map.entry(1, "0"),
                    Map.entry(2, "0.00"),
                    Map.entry(3, "#,##0"),
                    Map.entry(4, "#,##0.00"),
                    Map.entry(9, "0%"),
                    Map.entry(10, "0.00%"),
                    Map.entry(14, "yyyy-mm-dd"),
                    Map.entry(15, "d-mmm-yy"),
                    Map.entry(16, "d-mmm"),
                    Map.entry(17, "mmm-yy"),
                    Map.entry(18, "h:mm AM/PM"),
                    Map.entry(19, "h:mm:ss AM/PM"),
                    Map.entry(20, "h:mm"),
                    Map.entry(21, "h:mm:ss"),
                    Map.entry(22, "yyyy-mm-dd h:mm"),
                    Map.entry(37, "#,##0"),
                    Map.entry(38, "#,##0"),
                    Map.entry(39, "#,##0.00"),
                    Map.entry(40, "#,##0.00"),
                    Map.entry(45, "mm:ss"),
                    Map.entry(46, "[h]:mm:ss"),
                    Map.entry(47, "mm:ss"));

    private final boolean from1904;
    private final Map<Integer, String> codes = new HashMap<>(BUILT_IN);
    private final Map<Integer, XlsxFormat> formats = new HashMap<>();
    private final List<Integer> styles = new ArrayList<>();

    /**
     * @param from1904 whether day 0 is 1 January 1904
     */
    XlsxFormats(boolean from1904) {
        this.from1904 = from1904;
    }

    void read(PartXml xml) throws XMLStreamException {
        boolean ofCells = false;
        while (xml.next()) {
            if (xml.isEnd() && xml.name().equals("cellXfs")) {
                ofCells = false;
            } else if (xml.isStart()) {
                switch (xml.name()) {
                    case "numFmt" -> code(xml);
                    case "cellXfs" -> ofCells = true;
                    case "xf" -> style(ofCells, number(xml.bare("numFmtId")));
                    default -> {}
                }
            }
        }
    }

    private void code(PartXml xml) {
        String code = xml.bare("formatCode");
        if (code != null && codes.size() < MOST) {
            codes.put(number(xml.bare("numFmtId")), code);
        }
    }

    private void style(boolean ofCells, int format) {
        if (ofCells && styles.size() < MOST) {
            styles.add(format);
        }
    }

    /** A number as cells of that style show it. */
    String shown(@Nullable String style, String value) {
        int index = number(style);
        int format = index < styles.size() ? styles.get(index) : 0;
        return formats.computeIfAbsent(
                        format, id -> new XlsxFormat(codes.getOrDefault(id, "General"), from1904))
                .shown(value);
    }

    private static int number(@Nullable String digits) {
        return digits != null && digits.matches("[0-9]{1,8}") ? Integer.parseInt(digits) : 0;
    }
}
