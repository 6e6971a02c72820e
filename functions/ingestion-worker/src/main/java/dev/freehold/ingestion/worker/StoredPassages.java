package dev.freehold.ingestion.worker;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.freehold.ingestion.worker.text.Span;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A document's passages as they are kept beside its canonical text, so that a step need not parse
 * again.
 */
@Serdeable
record StoredPassages(List<Stored> passages) {
    /** A span under short names: there are many. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stored(
            @JsonProperty("s") int start,
            @JsonProperty("e") int end,
            @Nullable @JsonProperty("p") Integer page,
            @JsonProperty("h") @JsonInclude(JsonInclude.Include.ALWAYS) String heading) {}

    static StoredPassages of(List<Span> spans) {
        return new StoredPassages(
                spans.stream()
                        .map(span ->
                                new Stored(span.start(), span.end(), span.page(), span.heading()))
                        .toList());
    }
}
