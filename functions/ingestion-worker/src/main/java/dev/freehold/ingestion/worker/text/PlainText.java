package dev.freehold.ingestion.worker.text;

import java.text.Normalizer;

/** The character rules of canonical text. */
final class PlainText {
    private static final int REPLACEMENT = 0xFFFD;

    private PlainText() {}

    /**
     * One line: any run of white space or control characters becomes one space, also at the ends.
     */
    static String line(String raw) {
        var out = new StringBuilder(raw.length());
        boolean gap = false;
        for (int i = 0, c; i < raw.length(); i += Character.charCount(c)) {
            c = raw.codePointAt(i);
            if (isBlank(c)) {
                gap = true;
            } else if (!isInvisible(c)) {
                if (gap) {
                    out.append(' ');
                    gap = false;
                }
                out.appendCodePoint(wellFormed(c));
            }
        }
        if (gap) {
            out.append(' ');
        }
        return composed(out);
    }

    /** Several lines whose spaces matter: tabs become four spaces, trailing space goes. */
    static String code(String raw) {
        var out = new StringBuilder(raw.length());
        for (int i = 0, c; i < raw.length(); i += Character.charCount(c)) {
            c = raw.codePointAt(i);
            if (c == '\n') {
                trimEnd(out);
                out.append('\n');
            } else if (c == '\t') {
                out.append("    ");
            } else if (isBlank(c)) {
                out.append(' ');
            } else if (!isInvisible(c)) {
                out.appendCodePoint(wellFormed(c));
            }
        }
        return composed(out).stripTrailing();
    }

    private static void trimEnd(StringBuilder out) {
        int end = out.length();
        while (end > 0 && out.charAt(end - 1) == ' ') {
            end--;
        }
        out.setLength(end);
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    /** Soft hyphen, zero-width space, word joiner, byte order mark: they would hide matches. */
    private static boolean isInvisible(int c) {
        return c == 0x00AD || c == 0x200B || c == 0x2060 || c == 0xFEFF;
    }

    private static int wellFormed(int c) {
        // A lone surrogate has no UTF-8 form: offsets would differ after storing.
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c;
    }

    private static String composed(CharSequence text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
