package dev.freehold.ingestion.worker.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** The lists of a DOCX: what stands before their next item. */
final class DocxNumbering {
    private static final int LEVELS = 9;
    private static final int MOST_LISTS = 10_000;
    private static final int LONGEST_LABEL = 100;
    private static final String[] TENS = {
        "", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"
    };
    private static final String[] ONES = {
        "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"
    };

    private static final class Scheme {
        private final String[] format = new String[LEVELS];
        private final String[] label = new String[LEVELS];
        private final int[] start = new int[LEVELS];
        private final int[] count = new int[LEVELS];

        Scheme() {
            Arrays.fill(format, "bullet");
            Arrays.fill(label, "");
            Arrays.fill(start, 1);
        }

        /** The same list, counted anew. */
        Scheme copy() {
            var copy = new Scheme();
            System.arraycopy(format, 0, copy.format, 0, LEVELS);
            System.arraycopy(label, 0, copy.label, 0, LEVELS);
            System.arraycopy(start, 0, copy.start, 0, LEVELS);
            return copy;
        }
    }

    private final Map<String, Scheme> schemes = new HashMap<>();
    private final Map<Integer, Scheme> lists = new HashMap<>();

    void read(PartXml xml) throws XMLStreamException {
        var scheme = new Scheme();
        int list = 0;
        int level = 0;
        while (xml.next()) {
            if (!xml.isStart()) {
                continue;
            }
            switch (xml.name()) {
                case "abstractNum" -> {
                    scheme = new Scheme();
                    if (schemes.size() < MOST_LISTS) {
                        schemes.put("" + xml.attribute("abstractNumId"), scheme);
                    }
                }
                case "num" -> list = number(xml.attribute("numId"));
                case "abstractNumId" -> {
                    Scheme named = schemes.get("" + xml.val());
                    if (named != null && lists.size() < MOST_LISTS) {
                        lists.put(list, named);
                    }
                }
                case "lvlOverride" -> {
                    scheme = lists.getOrDefault(list, scheme).copy();
                    if (lists.containsKey(list)) {
                        lists.put(list, scheme);
                    }
                    level = Math.clamp(number(xml.attribute("ilvl")), 0, LEVELS - 1);
                }
                case "startOverride" -> scheme.start[level] = xml.number(1);
                case "lvl" -> level = Math.clamp(number(xml.attribute("ilvl")), 0, LEVELS - 1);
                case "start" -> scheme.start[level] = xml.number(1);
                case "numFmt" -> scheme.format[level] = "" + xml.val();
                case "lvlText" -> scheme.label[level] = label(xml.val());
                default -> {}
            }
        }
    }

    /** The ordinal of the next item with a space after it, or nothing for a bullet. */
    String next(DocxStyles.Numbered item) {
        Scheme scheme = lists.get(item.numbering());
        int level = Math.clamp(item.level(), 0, LEVELS - 1);
        if (scheme == null) {
            return "";
        }
        scheme.count[level] = Math.max(scheme.count[level] + 1, scheme.start[level]);
        Arrays.fill(scheme.count, level + 1, LEVELS, 0);
        if (scheme.format[level].equals("bullet") || scheme.format[level].equals("none")) {
            return "";
        }
        String label = scheme.label[level];
        for (int i = 0; i <= level; i++) {
            int shown = Math.max(scheme.count[i], scheme.start[i]);
            label = label.replace("%" + (i + 1), ordinal(scheme.format[i], shown));
        }
        return label.isBlank() || label.length() > LONGEST_LABEL ? "" : label + " ";
    }

    private static String ordinal(String format, int number) {
        return switch (format) {
            case "lowerLetter" -> letter(number);
            case "upperLetter" -> letter(number).toUpperCase(Locale.ROOT);
            case "lowerRoman" -> roman(number);
            case "upperRoman" -> roman(number).toUpperCase(Locale.ROOT);
            default -> Integer.toString(number);
        };
    }

    private static String letter(int number) {
        return number >= 1 && number <= 26
                ? Character.toString('a' + number - 1)
                : Integer.toString(number);
    }

    private static String roman(int number) {
        return number >= 1 && number < 100
                ? TENS[number / 10] + ONES[number % 10]
                : Integer.toString(number);
    }

    private static String label(@Nullable String text) {
        return text == null || text.length() > LONGEST_LABEL ? "" : text;
    }

    private static int number(@Nullable String attribute) {
        return attribute != null && attribute.matches("[0-9]{1,6}")
                ? Integer.parseInt(attribute)
                : 0;
    }
}
