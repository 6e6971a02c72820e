package dev.freehold.ingestion.worker.text;

/** A text addressed by code points, with a mark every 256 of them so that a look-up is short. */
public final class CodePoints {
    private static final int STEP = 256;

    private final String text;
    private final int first;
    private final int length;
    private final int[] marks;

    public CodePoints(String text) {
        this(text, 0);
    }

    /**
     * @param first which code point the text begins with: that many stand before it elsewhere
     */
    CodePoints(String text, int first) {
        this.text = text;
        this.first = first;
        this.length = text.codePointCount(0, text.length());
        this.marks = new int[length / STEP + 1];
        int at = 0;
        for (int i = 1; i < marks.length; i++) {
            at = text.offsetByCodePoints(at, STEP);
            marks[i] = at;
        }
    }

    /** How many code points. */
    public int length() {
        return length;
    }

    /** The text from one code point up to, not including, another. */
    public String slice(int start, int end) {
        return text.substring(charAt(start), charAt(end));
    }

    private int charAt(int codePoint) {
        int at = codePoint - first;
        return text.offsetByCodePoints(marks[at / STEP], at % STEP);
    }
}
