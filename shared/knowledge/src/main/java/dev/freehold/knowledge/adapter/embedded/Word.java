package dev.freehold.knowledge.adapter.embedded;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import opennlp.tools.stemmer.PorterStemmer;

/**
 * A word as it stands in a text.
 *
 * @param text in lower case, without a possessive ending
 * @param stem what is compared; numbers and words with digits are their own stem
 * @param start first char
 * @param end char after the last
 * @param capital begins with a capital letter
 */
record Word(String text, String stem, int start, int end, boolean capital) {
    private static final Pattern WORD =
            Pattern.compile("\\p{N}+(?:[.,:]\\p{N}+)*|\\p{L}[\\p{L}\\p{M}\\p{N}]*(?:['’]\\p{L}+)?");
    private static final Pattern ENDING = Pattern.compile("['’](?:s|re|ve|ll|d|m)$|n['’]t$");

    /** Words that say how a thing is asked or joined, not what is asked for. */
    private static final Set<String> STOP_WORDS =
            Set.of(
                    ("a about above after again all also am an and any are as at be because been"
                                    + " before being below between both but by can could did do does"
                                    + " doing done during each either else for from further get gets"
                                    + " got had has have having he her here hers him his how i if in"
                                    + " into is it its itself just let many may me might more most"
                                    + " much must my no nor not of off often on once only or other our"
                                    + " ours out over own please shall she should so some such tell"
                                    + " than that the their theirs them then there these they this"
                                    + " those through to too under until up us very was we were what"
                                    + " when where whether which while who whom whose why will with"
                                    + " would you your yours long")
                            .split(" "));

    boolean isStopWord() {
        return STOP_WORDS.contains(text);
    }

    boolean isNumber() {
        return Character.isDigit(text.charAt(0));
    }

    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        PorterStemmer stemmer = new PorterStemmer();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String lower = matcher.group().toLowerCase(Locale.ROOT);
            String bare = ENDING.matcher(lower).replaceFirst("");
            boolean plain = bare.chars().allMatch(Character::isLetter);
            String stem = plain ? stemmer.stem(bare) : bare;
            boolean capital = Character.isUpperCase(text.codePointAt(matcher.start()));
            words.add(new Word(bare, stem, matcher.start(), matcher.end(), capital));
        }
        return words;
    }

    /** The stems of the words that carry meaning. */
    static Set<String> stems(List<Word> words) {
        Set<String> stems = new HashSet<>();
        for (Word word : words) {
            if (!word.isStopWord()) {
                stems.add(word.stem);
            }
        }
        return stems;
    }
}
