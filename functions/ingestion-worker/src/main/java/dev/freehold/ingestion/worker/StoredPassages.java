package dev.freehold.ingestion.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freehold.ingestion.worker.text.Span;
import dev.freehold.kernel.Language;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A document's passages as they are kept beside its canonical text, so that a step need not parse
 * again.
 */
@Serdeable
record StoredPassages(@Nullable String language, List<Stored> passages) {
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

    static StoredPassages of(Language language, List<Span> spans) {
        return new StoredPassages(
                language.text(),
                spans.stream()
                        .map(span ->
                                new Stored(span.start(), span.end(), span.page(), span.heading()))
                        .toList());
    }
}
