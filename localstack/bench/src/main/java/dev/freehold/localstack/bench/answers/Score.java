package dev.freehold.localstack.bench.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a set of answers comes to. A withheld question that was answered rightly from elsewhere in
 * the collection counts nowhere.
 */
final class Score {
    /** Quotes that count: what is shown. */
    private static final int SHOWN = 2;

    private static final List<String> MISSING = List.of("off_topic", "withheld", "near_miss");

    private Score() {}

    /** The shares by name; of a class without questions there is none. */
    static Map<String, Share> of(List<Given> all) {
        List<Given> answerable = with(all, each -> each.question().answerable());
        List<Given> answered = with(answerable, each -> !each.abstained());
        Map<String, Share> shares = new LinkedHashMap<>();
        put(shares, "answered", answered.size(), answerable.size());
        put(shares, "rightInFirst", right(answered, 1), answered.size());
        put(shares, "rightInFirstTwo", right(answered, SHOWN), answered.size());
        put(shares, "rightOfAll", right(answered, SHOWN), answerable.size());
        for (String kind : MISSING) {
            List<Given> asked =
                    with(all, each -> each.question().kind().equals(kind) && !isLucky(each));
            long abstained = asked.stream().filter(Given::abstained).count();
            put(shares, kind + "Abstained", abstained, asked.size());
        }
        return shares;
    }

    private static void put(Map<String, Share> shares, String name, long part, long whole) {
        if (whole > 0) {
            shares.put(name, new Share(part, whole));
        }
    }

    private static boolean isLucky(Given given) {
        return given.question().kind().equals("withheld")
                && !given.abstained()
                && given.right(SHOWN);
    }

    private static long right(List<Given> answered, int most) {
        return answered.stream().filter(each -> each.right(most)).count();
    }

    private static List<Given> with(List<Given> all, Predicate<Given> which) {
        return all.stream().filter(which).toList();
    }
}
