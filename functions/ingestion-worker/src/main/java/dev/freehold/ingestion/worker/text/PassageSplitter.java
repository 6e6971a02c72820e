package dev.freehold.ingestion.worker.text;

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
 * heading. All text outside headings is in exactly one passage; a heading with nothing below it is
 * a passage of its own. The same text always gives the same passages.
 */
public final class PassageSplitter {
    private final int target;
    private final int max;
    private final ToIntFunction<String> tokens;

    /** Passages of about 110 tokens, at most 180. */
    public PassageSplitter(ToIntFunction<String> tokens) {
        this(tokens, 110, 180);
    }

    /**
     * @param tokens how many tokens a text is; sums over parts must not be less than the whole
     * @param target tokens that a passage should have
     * @param max tokens that no passage exceeds, unless a single character does
     */
    public PassageSplitter(ToIntFunction<String> tokens, int target, int max) {
        if (target < 1 || max < target) {
            throw new IllegalArgumentException("0 < target <= max");
        }
        this.tokens = tokens;
        this.target = target;
        this.max = max;
    }

    public List<Span> split(CanonicalText text) {
        return new Run(text).spans();
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
        private @Nullable Block bare;

        Run(CanonicalText text) {
            this.text = text;
            this.points = new CodePoints(text.text());
            this.cutter = new UnitCutter(points, tokens, max);
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
            for (List<Unit> passage : Packing.pack(section, target, max)) {
                int start = passage.getFirst().start();
                int end = passage.getLast().end();
                String heading = headers.below(path.toString(), start);
                spans.add(new Span(spans.size(), start, end, text.pageAt(start), heading));
            }
            section = new ArrayList<>();
        }
    }
}
