package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.Splitting;
import dev.freehold.ingestion.worker.text.Block.Kind;
import dev.freehold.ingestion.worker.text.UnitCutter.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Splits canonical text into passages. A passage stays under one heading, ends between sentences,
 * list items or table rows where their length allows, and keeps a table with its header row if both
 * fit; where a table goes on in another passage, its header row stands at the end of that one's
 * heading. All text outside headings is in exactly one passage, but for what a passage repeats of
 * the one before it under the same heading: whole sentences, list items or table rows, as many as
 * the overlap holds. A heading with nothing below it is a passage of its own. The same text always
 * gives the same passages.
 */
public final class PassageSplitter {
    private final ToIntFunction<String> tokens;

    /**
     * @param tokens how many tokens a text is; sums over parts must not be less than the whole
     */
    public PassageSplitter(ToIntFunction<String> tokens) {
        this.tokens = tokens;
    }

    /** Passages as every collection has them that nothing was chosen for. */
    public List<Span> split(CanonicalText text) {
        return split(text, Splitting.DEFAULT);
    }

    /** No passage exceeds the largest that {@code splitting} allows, unless one character does. */
    public List<Span> split(CanonicalText text, Splitting splitting) {
        return new Run(text, splitting).spans();
    }

    /** One text on its way. */
    private final class Run {
        private final CanonicalText text;
        private final CodePoints points;
        private final UnitCutter cutter;
        private final List<Span> spans = new ArrayList<>();
        private final HeadingPath path = new HeadingPath();
        private final HeaderRows headers = new HeaderRows();
        private List<Unit> section = new ArrayList<>();
        private final Splitting splitting;
        private @Nullable Block bare;

        Run(CanonicalText text, Splitting splitting) {
            this.text = text;
            this.splitting = splitting;
            this.points = new CodePoints(text.text());
            this.cutter = new UnitCutter(points, tokens, splitting.largest());
        }

        List<Span> spans() {
            int group = 0;
            @Nullable Kind before = null;
            for (Block block : text.blocks()) {
                boolean run = block.kind() == Kind.LIST_ITEM || block.kind() == Kind.TABLE_ROW;
                if (!run || block.kind() != before) {
                    group++;
                }
                before = block.kind();
                headers.add(block, points);
                if (block.kind() == Kind.HEADING) {
                    heading(block);
                } else {
                    bare = null;
                    section.addAll(cutter.cut(block, group));
                }
            }
            closeBare(0);
            closeSection();
            return List.copyOf(spans);
        }

        private void heading(Block block) {
            closeBare(block.level());
            closeSection();
            path.enter(block.level(), points.slice(block.start(), block.end()));
            bare = block;
        }

        /** A heading that has neither text nor a deeper heading below it would be lost. */
        private void closeBare(int nextLevel) {
            if (bare != null && nextLevel <= bare.level()) {
                section.addAll(cutter.cut(bare, 0));
            }
        }

        private void closeSection() {
            List<Unit> before = List.of();
            for (List<Unit> passage :
                    Packing.pack(section, splitting.target(), splitting.largest())) {
                // What is repeated is not what the passage is about, so the header row is not its.
                String heading = headers.below(path.toString(), passage.getFirst().start());
                int start = Overlap.start(before, passage, splitting);
                int end = passage.getLast().end();
                spans.add(new Span(spans.size(), start, end, text.pageAt(start), heading));
                before = passage;
            }
            section = new ArrayList<>();
        }
    }
}
