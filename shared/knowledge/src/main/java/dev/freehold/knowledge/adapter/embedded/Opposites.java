package dev.freehold.knowledge.adapter.embedded;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Words of which one denies the other, as far as questions turn on them. */
final class Opposites {
    /** A line a pair of groups: each word on the left is opposed to each on the right. */
    private static final String PAIRS =
            """
            before,prior,preceding / after,following,subsequent
            first,earliest,initial / last,latest,final
            highest,most,maximum,largest,biggest,greatest / lowest,least,minimum,smallest,fewest
            more,greater,larger,higher,bigger / less,fewer,smaller,lower
            longest,longer / shortest,shorter
            oldest,older / youngest,newest,younger,newer
            increase,increased,increases,rise,rose,grow,grew / decrease,decreased,decreases,fall,fell,decline,declined,reduce,reduced
            open,opens,opened,opening / close,closes,closed,closing
            start,starts,started,begin,begins,began / end,ends,ended,stop,stops,stopped,finish,finished
            north,northern,northeast,northwest / south,southern,southeast,southwest
            east,eastern / west,western
            allow,allowed,allows,permit,permitted / forbid,forbids,forbidden,prohibit,prohibited,ban,banned
            accept,accepted,accepts,support,supported,approve,approved / reject,rejected,rejects,oppose,opposed,refuse,refused
            win,won,wins,victory / lose,lost,loses,defeat,defeated
            best,better / worst,worse
            strong,stronger,strongest / weak,weaker,weakest
            fast,faster,fastest / slow,slower,slowest
            public / private
            internal,inside,inner / external,outside,outer
            positive / negative
            same,identical / different
            include,included,includes / exclude,excluded,excludes
            male,men,man,father,maternal / female,women,woman,mother,paternal
            upper,above,top / lower,below,bottom
            major,majority / minor,minority
            arrive,arrived,arrives,enter,entered / depart,departed,leave,left,exit
            buy,bought,purchase,purchased / sell,sold,sells
            import,imports,imported / export,exports,exported
            hot,hotter,warm,warmer / cold,colder,cool,cooler
            full-time,permanent / part-time,temporary
            common,commonly,frequent / rare,rarely,uncommon
            easy,easier,simple,simpler / difficult,hard,harder,complex
            """;

    private static final Map<String, Set<String>> BY_WORD = new HashMap<>();

    static {
        for (String line : PAIRS.split("\n")) {
            String[] sides = line.split(" / ");
            oppose(sides[0], sides[1]);
            oppose(sides[1], sides[0]);
        }
    }

    private Opposites() {}

    static Set<String> of(String word) {
        return BY_WORD.getOrDefault(word, Set.of());
    }

    private static void oppose(String words, String others) {
        for (String word : words.split(",")) {
            BY_WORD.computeIfAbsent(word, _ -> new HashSet<>()).addAll(Set.of(others.split(",")));
        }
    }
}
