package dev.freehold.ingestion.worker.text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Words on one line without a wide gap between them; lengths in points, {@code y} grows downwards.
 *
 * @param y of the base line
 * @param size of the type
 */
record Fragment(String text, float x, float right, float y, float size, boolean bold) {
    /** Fragments of one line as one, in their order. */
    static Fragment joined(List<Fragment> parts) {
        Fragment first = parts.getFirst();
        if (parts.size() == 1) {
            return first;
        }
        String text = parts.stream().map(Fragment::text).collect(Collectors.joining(" "));
        float x = first.x;
        float right = first.right;
        boolean bold = true;
        Fragment longest = first;
        for (Fragment part : parts) {
            x = Math.min(x, part.x);
            right = Math.max(right, part.right);
            bold &= part.bold;
            longest = part.text.length() > longest.text.length() ? part : longest;
        }
        return new Fragment(text, x, right, longest.y, longest.size, bold);
    }

    /** The space between two fragments of a line, whichever stands first. */
    float gapTo(Fragment other) {
        return Math.max(other.x - right, x - other.right);
    }

    boolean endsWithStop() {
        int last = text.codePointBefore(text.length());
        return ".?!:;…”’\"')".indexOf(last) >= 0;
    }

    boolean endsWithHyphen() {
        return text.endsWith("-") || text.endsWith("\u00AD") || text.endsWith("\u2010");
    }
}
