package dev.freehold.ingestion.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.kernel.Page;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** A part of a list of documents; {@code nextCursor} is null on the last. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record DocumentPage(List<DocumentAnswer> items, @Nullable String nextCursor) {
    static DocumentPage of(Page<DocumentAnswer> page) {
        return new DocumentPage(page.items(), page.nextCursor());
    }
}
