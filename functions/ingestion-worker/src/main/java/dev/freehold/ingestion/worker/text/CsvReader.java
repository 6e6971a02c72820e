package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The records of a text of separated values (RFC 4180), with any separator. */
final class CsvReader {
    private static final int MOST_CELLS = 16_384;

    private final String text;
    private final char separator;
    private int at;
    private boolean unclosed;

    CsvReader(String text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** The next record; empty at the end. */
    Optional<List<String>> next() {
        if (at >= text.length()) {
            return Optional.empty();
        }
        List<String> cells = new ArrayList<>();
        do {
            cells.add(cell());
            if (cells.size() > MOST_CELLS) {
                throw IngestionFailure.TOO_MANY_ELEMENTS.exception(
                        "A row has more than " + MOST_CELLS + " cells");
            }
        } while (goesOn());
        return Optional.of(cells);
    }

    /** Whether the text ended within quotes. */
    boolean isUnclosed() {
        return unclosed;
    }

    private String cell() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        var cell = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append(c);
                at++;
            } else {
                return cell.append(rest()).toString();
            }
        }
        unclosed = true;
        return cell.toString();
    }

    /** What stands between the closing quote and the separator, which should be nothing. */
    private String rest() {
        int from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean isEnd(char c) {
        return c == separator || c == '\n' || c == '\r';
    }

    /** Passes over what ends a cell; whether another cell of the record follows. */
    private boolean goesOn() {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return c == separator;
    }
}
