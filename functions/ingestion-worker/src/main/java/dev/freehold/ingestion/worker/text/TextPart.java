package dev.freehold.ingestion.worker.text;

import java.util.List;

/**
 * A part of a plain text.
 *
 * @param text canonical, with the gap to the part before it; those of all parts, one after the
 *     other, are the document's
 * @param passages that end in this part or before it, and that nothing behind it can change; they
 *     count from the beginning of the whole
 * @param next where the next part begins
 */
public record TextPart(String text, List<Span> passages, PartState next) {
    public TextPart {
        passages = List.copyOf(passages);
    }
}
