package dev.freehold.ingestion.worker.text;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sizes of type of a document: which is body text, how far apart its lines are, which lines are
 * headings and of what level.
 */
final class TypeScale {
    /** A heading's type is larger than the body's by this factor, or bold. */
    static final float LARGER = 1.12f;

    private static final int DEEPEST = 6;
    private static final int LONGEST_HEADING = 200;
    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,3}(?:\\.\\d{1,3})*)\\.?\\s+\\S");

    private record Style(float size, int depth) {}

    private final float body;
    private final boolean bodyIsBold;
    private final float pitch;
    private final TreeSet<Style> styles =
            new TreeSet<>(
                    Comparator.comparingDouble(Style::size)
                            .reversed()
                            .thenComparingInt(Style::depth));

    private TypeScale(List<PdfPage> pages) {
        Map<Float, Integer> sizes = new HashMap<>();
        each(pages, f -> sizes.merge(rounded(f.size()), f.text().length(), Integer::sum));
        this.body = commonest(sizes, 10);
        Map<Boolean, Integer> weights = new HashMap<>();
        each(pages, f -> weights.merge(f.bold() && isBody(f), f.text().length(), Integer::sum));
        this.bodyIsBold = weights.getOrDefault(true, 0) > weights.getOrDefault(false, 0);
        this.pitch = pitch(pages);
        pages.forEach(page ->
                page.lines().stream()
                        .filter(line -> line.size() == 1 && isHeading(line.getFirst()))
                        .forEach(line -> styles.add(style(line.getFirst()))));
    }

    static TypeScale of(List<PdfPage> pages) {
        return new TypeScale(pages);
    }

    float body() {
        return body;
    }

    /** From one base line of a paragraph to the next, in sizes of its type. */
    float pitch() {
        return pitch;
    }

    boolean isHeading(Fragment line) {
        String text = line.text();
        if (text.length() > LONGEST_HEADING || text.codePoints().noneMatch(Character::isLetter)) {
            return false;
        }
        boolean bold = line.bold() && !bodyIsBold && rounded(line.size()) >= body;
        return line.size() >= body * LARGER
                || (bold && ".,;".indexOf(text.charAt(text.length() - 1)) < 0);
    }

    /** 1 for the largest type; bold headings in the body's size are ordered by their numbers. */
    int level(Fragment heading) {
        return Math.clamp(styles.headSet(style(heading)).size() + 1, 1, DEEPEST);
    }

    static boolean isNumbered(String heading) {
        return NUMBER.matcher(heading).find();
    }

    private Style style(Fragment heading) {
        if (heading.size() >= body * LARGER) {
            return new Style(rounded(heading.size()), 0);
        }
        Matcher number = NUMBER.matcher(heading.text());
        int depth = number.find() ? (int) number.group(1).chars().filter(c -> c == '.').count() : 0;
        return new Style(body, depth);
    }

    private boolean isBody(Fragment fragment) {
        return rounded(fragment.size()) == body;
    }

    private float pitch(List<PdfPage> pages) {
        Map<Float, Integer> pitches = new HashMap<>();
        for (PdfPage page : pages) {
            for (int i = 1; i < page.lines().size(); i++) {
                Fragment above = page.lines().get(i - 1).getLast();
                Fragment line = page.lines().get(i).getFirst();
                float pitch = (line.y() - above.y()) / line.size();
                if (isBody(above) && isBody(line) && pitch > 0.8f && pitch < 3) {
                    pitches.merge(Math.round(pitch * 20) / 20f, 1, Integer::sum);
                }
            }
        }
        return commonest(pitches, 1.2f);
    }

    private static float commonest(Map<Float, Integer> counts, float otherwise) {
        return counts.entrySet().stream()
                .max(
                        Map.Entry.<Float, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(otherwise);
    }

    private static void each(List<PdfPage> pages, Consumer<Fragment> action) {
        pages.forEach(page -> page.lines().forEach(line -> line.forEach(action)));
    }

    private static float rounded(float size) {
        return Math.round(size * 2) / 2f;
    }
}
