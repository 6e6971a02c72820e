package dev.freehold.ingestion.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.worker.text.Span;
import dev.freehold.kernel.Language;
import dev.freehold.knowledge.Passage;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.ArrayList;
import java.util.List;

/**
 * A document's passages, or those of a part of it, as they are kept beside its canonical text, so
 * that a step need not parse again.
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredPassages(@Nullable String language, @Nullable Integer after, List<Stored> passages) {
    /** What they are written in; it was not kept when there was English alone. */
    Language spoken() {
        return language == null ? Language.EN : Language.of(language);
    }

    /** A span under short names: there are many. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stored(
            @JsonProperty("s") int start,
            @JsonProperty("e") int end,
            @Nullable @JsonProperty("p") Integer page,
            @JsonProperty("h") @JsonInclude(JsonInclude.Include.ALWAYS) String heading) {}

    /**
     * @param after where the passage before them ends; null when they are all
     */
    static StoredPassages of(Language language, @Nullable Integer after, List<Span> spans) {
        return new StoredPassages(
                language.text(),
                after,
                spans.stream()
                        .map(span ->
                                new Stored(span.start(), span.end(), span.page(), span.heading()))
                        .toList());
    }

    /** The first code point that is needed to read them. */
    int textStart() {
        int first = passages.getFirst().start();
        return after == null ? 0 : Math.min(after, first);
    }

    /**
     * Walks the text once: offsets are code points, a Java string counts UTF-16 units.
     *
     * @param first ordinal
     * @param textStart of {@code text}, in code points
     */
    List<Passage> read(Document document, int generation, int first, int textStart, String text) {
        List<Passage> all = new ArrayList<>(passages.size());
        int codePoint = after == null ? 0 : after;
        int unit = text.offsetByCodePoints(0, codePoint - textStart);
        for (Stored span : passages) {
            int ordinal = first + all.size();
            int before = unit;
            int gap = span.start() - codePoint;
            int from = text.offsetByCodePoints(unit, gap);
            unit = text.offsetByCodePoints(from, span.end() - span.start());
            codePoint = span.end();
            all.add(
                    new Passage(
                            document.id(),
                            generation,
                            ordinal,
                            document.name(),
                            span.page(),
                            span.heading(),
                            span.start(),
                            span.end(),
                            text.substring(from, unit),
                            document.properties(),
                            ordinal == 0 || gap < 0 || gap > Passage.MAX_LEAD
                                    ? ""
                                    : text.substring(before, from),
                            spoken()));
        }
        return all;
    }
}
