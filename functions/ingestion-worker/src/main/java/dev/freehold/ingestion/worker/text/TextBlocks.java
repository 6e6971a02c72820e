package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import java.util.List;
import java.util.regex.Pattern;

/** Tells what the lines between two blank lines of a plain text are, and writes them. */
final class TextBlocks {
    private static final int LONGEST_HEADING = 100;
    private static final int INDENT = 2;
    private static final Pattern UNDERLINE = Pattern.compile("\\s*(?:={3,}|-{3,}|~{3,})\\s*");
    private static final Pattern RULE = Pattern.compile("[\\s=_*~+|-]+");
    private static final Pattern COLUMN = Pattern.compile("\\t+| {3,}");

    private final CanonicalTextWriter writer;

    TextBlocks(CanonicalTextWriter writer) {
        this.writer = writer;
    }

    void write(List<String> lines) {
        List<String> rest = lines;
        while (rest.size() >= 2 && isUnderlined(rest)) {
            writer.line(Kind.HEADING, rest.get(1).strip().startsWith("=") ? 1 : 2, rest.getFirst());
            rest = rest.subList(2, rest.size());
        }
        if (rest.isEmpty()) {
            return;
        }
        if (rest.size() == 1 && isCapitals(rest.getFirst())) {
            writer.line(Kind.HEADING, 2, rest.getFirst());
        } else if (isTable(rest)) {
            rest.stream()
                    .filter(line -> !RULE.matcher(line).matches())
                    .forEach(line ->
                            writer.line(
                                    Kind.TABLE_ROW,
                                    0,
                                    String.join(" | ", COLUMN.split(line.strip()))));
        } else {
            prose(rest);
        }
    }

    private static boolean isUnderlined(List<String> lines) {
        String line = lines.getFirst();
        return line.length() <= LONGEST_HEADING
                && UNDERLINE.matcher(lines.get(1)).matches()
                && line.codePoints().anyMatch(Character::isLetter);
    }

    private static boolean isCapitals(String line) {
        return line.length() <= LONGEST_HEADING
                && line.codePoints().filter(Character::isUpperCase).limit(3).count() == 3
                && line.codePoints().noneMatch(Character::isLowerCase);
    }

    private static boolean isTable(List<String> lines) {
        int columns = 0;
        for (String line : lines) {
            if (RULE.matcher(line).matches()) {
                continue;
            }
            int here = COLUMN.split(line.strip()).length;
            if (here < 2 || (columns > 0 && here != columns)) {
                return false;
            }
            columns = here;
        }
        return columns > 0 && lines.size() > 1;
    }

    /** Lines that run on, with list items where a line begins like one. */
    private void prose(List<String> lines) {
        var text = new StringBuilder();
        int depth = 0;
        int outermost = 0;
        for (String line : lines) {
            String bare = line.stripLeading();
            if (isItem(bare) && (depth > 0 || text.isEmpty() || endsWithColon(text))) {
                flush(text, depth);
                int indent = line.length() - bare.length();
                outermost = depth == 0 ? indent : outermost;
                depth = indent >= outermost + INDENT ? 2 : 1;
                bare = ListMarker.withoutBullet(bare);
            }
            text.append(text.isEmpty() ? "" : " ").append(bare);
        }
        flush(text, depth);
    }

    private static boolean isItem(String line) {
        return ListMarker.isBullet(line) || ListMarker.isOrdinal(line);
    }

    private static boolean endsWithColon(StringBuilder text) {
        int end = text.length();
        while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end > 0 && text.charAt(end - 1) == ':';
    }

    private void flush(StringBuilder text, int depth) {
        writer.line(depth > 0 ? Kind.LIST_ITEM : Kind.PARAGRAPH, depth, text.toString());
        text.setLength(0);
    }
}
