package dev.freehold.localstack.bench.answers;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A question whose answer is known, or known to be missing.
 *
 * @param collection the folder of documents that is asked
 * @param kind {@code answerable}, {@code near_miss}, {@code withheld} or {@code off_topic}
 * @param golds strings of which an answer must contain one; for a withheld question what the
 *     paragraph said that was left out
 */
record KnownQuestion(String id, String collection, String kind, String text, List<String> golds) {
    /** Chars of an answer that count: what is shown. */
    private static final int SHOWN = 400;

    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    KnownQuestion {
        golds = List.copyOf(golds);
    }

    boolean answerable() {
        return kind.equals("answerable");
    }

    /** Whether the first {@code most} quotes, shown one after the other, contain the answer. */
    boolean answeredBy(List<String> quotes, int most) {
        String joined = plain(String.join(" ", quotes.subList(0, Math.min(most, quotes.size()))));
        String shown =
                joined.codePointCount(0, joined.length()) <= SHOWN
                        ? joined
                        : joined.substring(0, joined.offsetByCodePoints(0, SHOWN));
        return golds.stream().filter(gold -> !gold.isBlank()).anyMatch(gold -> stands(gold, shown));
    }

    private static boolean stands(String gold, String shown) {
        return Pattern.compile(
                        "(?<!\\w)" + Pattern.quote(plain(gold)) + "(?!\\w)",
                        Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(shown)
                .find();
    }

    private static String plain(String text) {
        return BLANKS.matcher(text.replace('’', '\'').toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }
}
