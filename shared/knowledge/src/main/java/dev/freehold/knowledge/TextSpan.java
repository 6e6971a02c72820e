package dev.freehold.knowledge;

/**
 * A part of a text.
 *
 * @param start first code point
 * @param end code point after the last
 */
public record TextSpan(int start, int end) {
    public TextSpan {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("A span holds text: " + start + " to " + end);
        }
    }

    /** The same part of a text that has {@code count} code points more in front. */
    public TextSpan shifted(int count) {
        return new TextSpan(start + count, end + count);
    }
}
