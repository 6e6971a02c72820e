package dev.freehold.ingestion.worker.text;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.freehold.ingestion.worker.text.Block.Kind;
import dev.freehold.ingestion.worker.text.UnitCutter.Unit;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the blocks before a place decides how those behind it are split; some passages' worth,
 * however long the text is.
 *
 * @param passages that were given already
 * @param path the headings above the place
 * @param bare the last block, if it is a heading, as a passage of its own
 * @param before what the last block is
 * @param given the last passage of the section that was given
 * @param held what is packed and not given yet
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record SplitState(
        int passages,
        List<HeadingPath.Entry> path,
        @Nullable Bare bare,
        @Nullable Kind before,
        List<Unit> given,
        Packing.Held held) {
    static final SplitState START =
            new SplitState(0, List.of(), null, null, List.of(), Packing.Held.NOTHING);

    /** A heading that nothing has followed so far. */
    @Serdeable
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Bare(int level, List<Unit> units) {}
}
