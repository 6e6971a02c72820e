package dev.freehold.ingestion.worker.text;

import java.util.Locale;

/**
 * What the first section of a number format's code says.
 *
 * @param before what stands before the digits, such as a currency
 * @param after what stands behind them, such as a unit or a percent sign
 */
record XlsxFormatCode(
        boolean isGeneral,
        boolean hasDate,
        boolean hasTime,
        boolean hasSeconds,
        boolean isElapsed,
        boolean isPercent,
        boolean isGrouped,
        int fewestDecimals,
        int mostDecimals,
        String before,
        String after) {
    private static final int LONGEST = 255;
    private static final String DIGITS = "0#?.,";

    static XlsxFormatCode of(String code) {
        var reading = new Reading(code.length() > LONGEST ? "General" : code);
        reading.run();
        return reading.result();
    }

    private static final class Reading {
        private final String code;
        private final StringBuilder bare = new StringBuilder();
        private final StringBuilder number = new StringBuilder();
        private final StringBuilder before = new StringBuilder();
        private final StringBuilder after = new StringBuilder();
        private boolean elapsed;
        private int at;

        Reading(String code) {
            this.code = code;
        }

        void run() {
            while (at < code.length() && code.charAt(at) != ';') {
                char c = code.charAt(at++);
                switch (c) {
                    case '"' -> literal(upTo('"'));
                    case '[' -> bracket(upTo(']'));
                    case '\\' -> literal(at < code.length() ? code.substring(at, ++at) : "");
                    // A space as wide as a character, and one that fills the cell.
                    case '_', '*' -> at++;
                    default -> symbol(c);
                }
            }
        }

        private String upTo(char end) {
            int to = code.indexOf(end, at);
            String part = code.substring(at, to < 0 ? code.length() : to);
            at = to < 0 ? code.length() : to + 1;
            return part;
        }

        private void literal(String text) {
            (number.isEmpty() ? before : after).append(text);
        }

        /** A currency with its language, elapsed hours, or a colour or condition. */
        private void bracket(String text) {
            if (text.startsWith("$")) {
                int dash = text.indexOf('-');
                literal(text.substring(1, dash < 0 ? text.length() : dash));
            } else if (text.toLowerCase(Locale.ROOT).matches("h+|m+|s+")) {
                elapsed = true;
            }
        }

        private void symbol(char c) {
            if (DIGITS.indexOf(c) >= 0) {
                number.append(c);
            } else if (Character.isLetter(c)) {
                bare.append(Character.toLowerCase(c));
            } else {
                literal(String.valueOf(c));
            }
        }

        XlsxFormatCode result() {
            String letters = bare.toString();
            boolean general = letters.contains("general") || letters.equals("@");
            boolean time = !general && letters.matches(".*[hs].*");
            boolean date = !general && letters.matches(".*[yd].*");
            boolean month = !general && letters.contains("m") && !time;
            boolean digits = !number.isEmpty();
            boolean scientific = digits && letters.contains("e");
            boolean plain = general || scientific || (!digits && !time && !date && !month);
            String decimals = digits && number.indexOf(".") >= 0 ? decimals() : "";
            return new XlsxFormatCode(
                    plain,
                    date || month,
                    time,
                    letters.contains("s"),
                    elapsed,
                    (before.toString() + after).contains("%"),
                    number.indexOf(",") >= 0,
                    (int) decimals.chars().filter(c -> c == '0').count(),
                    decimals.length(),
                    before.toString(),
                    after.toString());
        }

        private String decimals() {
            return number.substring(number.indexOf(".") + 1).replaceAll("[.,]", "");
        }
    }
}
