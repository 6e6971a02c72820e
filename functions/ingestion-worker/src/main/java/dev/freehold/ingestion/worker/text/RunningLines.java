package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Removes running headers, footers and page numbers: what stands at the same height near an edge of
 * several pages, digits apart.
 */
final class RunningLines {
    private static final float EDGE = 0.12f;
    private static final int FEW_PAGES = 4;
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern PAGE =
            Pattern.compile(
                    "(?i)(?:page|seite)\\s+\\d+(?:\\s*(?:of|von|/)\\s*\\d+)?|\\d+\\s*/\\s*\\d+");

    private record Place(String text, int y) {}

    private final Map<Place, Integer> counts = new HashMap<>();
    private final float body;
    private final int often;

    private RunningLines(List<PdfPage> pages) {
        this.body = TypeScale.of(pages).body();
        this.often = pages.size() <= FEW_PAGES ? 2 : 3;
        for (PdfPage page : pages) {
            page.lines().stream()
                    .flatMap(List::stream)
                    .filter(each -> isAtEdge(each, page))
                    .map(each -> place(each, 0))
                    .distinct()
                    .forEach(place -> counts.merge(place, 1, Integer::sum));
        }
    }

    static List<PdfPage> remove(List<PdfPage> pages) {
        var running = new RunningLines(pages);
        return pages.stream().map(running::without).toList();
    }

    private PdfPage without(PdfPage page) {
        List<List<Fragment>> kept = new ArrayList<>();
        for (List<Fragment> line : page.lines()) {
            List<Fragment> rest = line.stream().filter(each -> !isRunning(each, page)).toList();
            if (!rest.isEmpty()) {
                kept.add(rest);
            }
        }
        return new PdfPage(page.number(), page.height(), kept);
    }

    private boolean isRunning(Fragment fragment, PdfPage page) {
        if (!isAtEdge(fragment, page)) {
            return false;
        }
        int count = 0;
        for (int off = -1; off <= 1; off++) {
            count += counts.getOrDefault(place(fragment, off), 0);
        }
        return count >= often
                || PAGE.matcher(fragment.text()).matches()
                || fragment.text().equals(Integer.toString(page.number()));
    }

    private boolean isAtEdge(Fragment fragment, PdfPage page) {
        boolean edge =
                fragment.y() < page.height() * EDGE || fragment.y() > page.height() * (1 - EDGE);
        // "Chapter 1", "Chapter 2" at the same height are headings.
        return edge && fragment.size() < body * TypeScale.LARGER;
    }

    private static Place place(Fragment fragment, int off) {
        String text = DIGITS.matcher(fragment.text()).replaceAll("#");
        return new Place(text, Math.round(fragment.y()) + off);
    }
}
