package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.List;

/** Parts the words of a line where a gap is too wide for a space between words. */
final class WordGaps {
    private static final float SURELY_WIDE = 2;
    private static final float PERHAPS_WIDE = 1;
    private static final float OUTSTANDING = 2.5f;

    private WordGaps() {}

    static List<Fragment> fragments(List<Fragment> words) {
        float narrowest = Float.MAX_VALUE;
        for (int i = 1; i < words.size(); i++) {
            narrowest = Math.min(narrowest, words.get(i - 1).gapTo(words.get(i)));
        }
        List<Fragment> fragments = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= words.size(); i++) {
            if (i == words.size() || isWide(words, i, from, narrowest)) {
                fragments.add(Fragment.joined(words.subList(from, i)));
                from = i;
            }
        }
        return fragments;
    }

    private static boolean isWide(List<Fragment> words, int at, int from, float narrowest) {
        Fragment before = words.get(at - 1);
        if (at - 1 == from && ListMarker.isAlone(before.text())) {
            return false;
        }
        float ems = before.gapTo(words.get(at)) / Math.max(1, before.size());
        // In a justified line all gaps are wide, in a row of a table only some are.
        boolean outstands =
                words.size() == 2 || before.gapTo(words.get(at)) > OUTSTANDING * narrowest;
        return ems > SURELY_WIDE || (ems > PERHAPS_WIDE && outstands);
    }
}
