package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.Splitting;
import dev.freehold.ingestion.worker.text.Block.Kind;
import dev.freehold.ingestion.worker.text.SplitState.Bare;
import dev.freehold.ingestion.worker.text.UnitCutter.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Splits one text, or a part of one, block by block, from where the part before it ended. */
final class Splitter {
    private final CodePoints points;
    private final IntFunction<@Nullable Integer> pages;
    private final Splitting splitting;
    private final UnitCutter cutter;
    private final int first;
    private final List<Span> spans = new ArrayList<>();
    private final HeadingPath path;
    private final HeaderRows headers = new HeaderRows();
    private final Packing packing;
    private @Nullable Bare bare;
    private @Nullable Kind before;
    private List<Unit> given;

    /**
     * @param pages the page of each code point
     * @param state of the part before; its tables have no header rows
     */
    Splitter(
            CodePoints points,
            IntFunction<@Nullable Integer> pages,
            ToIntFunction<String> tokens,
            Splitting splitting,
            SplitState state) {
        this.points = points;
        this.pages = pages;
        this.splitting = splitting;
        this.cutter = new UnitCutter(points, tokens, splitting.largest());
        this.first = state.passages();
        this.path = new HeadingPath(state.path());
        this.packing = new Packing(splitting, state.held(), this::give);
        this.bare = state.bare();
        this.before = state.before();
        this.given = state.given();
    }

    /** Passages that nothing behind them can change. */
    List<Span> spans() {
        return List.copyOf(spans);
    }

    SplitState state() {
        return new SplitState(
                first + spans.size(), path.entries(), bare, before, given, packing.held());
    }

    void add(Block block) {
        boolean run = block.kind() == Kind.LIST_ITEM || block.kind() == Kind.TABLE_ROW;
        if (!run || block.kind() != before) {
            packing.endGroup();
        }
        before = block.kind();
        headers.add(block, points);
        if (block.kind() == Kind.HEADING) {
            heading(block);
        } else {
            bare = null;
            packing.add(cutter.cut(block));
        }
    }

    void end() {
        closeBare(0);
        closeSection();
    }

    private void heading(Block block) {
        closeBare(block.level());
        closeSection();
        path.enter(block.level(), points.slice(block.start(), block.end()));
        bare = new Bare(block.level(), cutter.cut(block));
    }

    /** A heading that has neither text nor a deeper heading below it would be lost. */
    private void closeBare(int nextLevel) {
        Bare heading = bare;
        if (heading != null && nextLevel <= heading.level()) {
            packing.add(heading.units());
        }
    }

    private void closeSection() {
        packing.end();
        given = List.of();
    }

    private void give(List<Unit> passage) {
        // What is repeated is not what the passage is about, so the header row is not its.
        String heading = headers.below(path.toString(), passage.getFirst().start());
        int start = Overlap.start(given, passage, splitting);
        int end = passage.getLast().end();
        spans.add(new Span(first + spans.size(), start, end, pages.apply(start), heading));
        given = List.copyOf(passage);
    }
}
