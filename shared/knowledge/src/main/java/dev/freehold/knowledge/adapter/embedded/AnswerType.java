package dev.freehold.knowledge.adapter.embedded;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kind of thing a question expects, told from its wording, and where a text holds one. */
enum AnswerType {
    PHONE(
            "\\b(?:tele)?phone number\\b|\\b(?:fax|mobile) number\\b|\\bnumber .*\\b(?:call|ring|dial)\\b",
            "\\+?\\(?\\d[\\d ()-]+\\d"),
    EMAIL("\\be-?mail address\\b|\\bwhere .*\\be-?mail\\b", "[\\w.+-]+@[\\w.-]+\\w"),
    PERCENT("\\bper ?cent(?:age)?\\b", Patterns.NUMBER + "\\s?(?:%|per ?cent)"),
    FREQUENCY(
            "\\bhow (?:often|frequently)\\b",
            "\\b(?:every|each|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?|once|twice|per"
                    + "|times)\\b"),
    DURATION(
            "\\bhow (?:long|old|soon|quickly|far ahead)\\b"
                    + "|\\bhow many (?:\\w+ )?(?:second|minute|hour|day|week|month|year|decade)s?\\b",
            Patterns.NUMBER + Patterns.TIME_OR_LENGTH),
    MONEY(
            "\\bhow much (?:does|do|did|is|are|will|would|money|can)\\b"
                    + "|\\b(?:what|which)\\b.*\\b(?:price|costs?|fees?|fare|salary|wage|budget|surcharge"
                    + "|allowance)\\b|\\bwhat do(?:es)? .*\\bcharge\\b",
            "[$£€¥]\\s?\\d|"
                    + Patterns.NUMBER
                    + "\\s?(?:(?:million|billion|trillion) )?"
                    + "(?:pounds?|euros?|dollars?|pence|pennies|cents?|lira|yen|francs?|rupees?|%|per ?cent|[$£€])"
                    + "|\\bfree\\b"),
    DATE(
            "^(?:\\w+ ){0,2}when(?: exactly)? (?:did|do|does|is|are|was|were|will|would|can|could|must|should"
                    + "|has|have|had|may)\\b|\\b(?:by|since|until|from) when\\b"
                    + "|\\b(?:what|which) (?:(?:the|opening|working|calendar) )?"
                    + "(?:year|date|days?|month|century|decade|times?|hours|deadline|weekday)\\b",
            "\\b(?:1\\d|20)\\d\\ds?\\b|\\b\\d{1,2}[:.]\\d\\d\\b|\\b\\d{1,2}\\s?[ap]\\.?m\\b"
                    + "|\\b(?:january|february|march|april|may|june|july|august|september|october"
                    + "|november|december)\\b|\\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\\b"
                    + "|\\b\\d{1,2}(?:st|nd|rd|th)\\b|\\bcentur(?:y|ies)\\b"
                    + "|\\b(?:noon|midnight|daily|weekly|monthly|yearly|weekends?)\\b|"
                    + Patterns.NUMBER
                    + Patterns.TIME_OR_LENGTH),
    NUMBER(
            "\\bhow (?:many|much|far|high|tall|large|big|heavy|deep|wide|fast|hot|cold|warm)\\b"
                    + "|\\bnumber of\\b|\\b(?:what|which) (?:is the )?"
                    + "(?:maximum|minimum|limit|temperature|speed|population)\\b",
            Patterns.NUMBER),
    NAME(
            "\\bwho(?:m|se)?\\b|\\bwhere\\b",
            "(?-i:\\p{Lu}[\\p{L}'’-]+(?: (?:of |the |de )?\\p{Lu}[\\p{L}'’-]+)*)"
                    + "|\\b(?:manager|director|officer|team|department|supervisor|lead|head|desk"
                    + "|committee|board)\\b"),
    ANY("", "\\b\\B");

    private final Pattern question;
    private final Pattern span;

    AnswerType(String question, String span) {
        this.question = Pattern.compile(question, Patterns.FLAGS);
        this.span = Pattern.compile(span, Patterns.FLAGS);
    }

    /** The first that fits; {@link #ANY} fits every question. */
    static AnswerType of(String question) {
        for (AnswerType type : values()) {
            if (type.question.matcher(question).find()) {
                return type;
            }
        }
        return ANY;
    }

    /** Whether an answer without such a thing is none, as far as wording can tell. */
    boolean isStrict() {
        return switch (this) {
            case PHONE, EMAIL, PERCENT, NUMBER -> true;
            case FREQUENCY, DURATION, MONEY, DATE, NAME, ANY -> false;
        };
    }

    /** Where {@code text} holds something of this kind: first char and char after the last. */
    List<int[]> spans(String text) {
        List<int[]> spans = new ArrayList<>();
        Matcher matcher = span.matcher(text);
        while (matcher.find()) {
            spans.add(new int[] {matcher.start(), matcher.end()});
        }
        return spans;
    }

    /** Apart, because an enum's constants cannot read its own fields. */
    private static final class Patterns {
        static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        static final String NUMBER =
                "(?:\\b\\d+(?:[.,]\\d+)*|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
                        + "|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
                        + "|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\\w+)?|hundreds?|thousands?"
                        + "|million|billion|dozens?|half|quarter|third|once|twice|no|none)\\b)";
        static final String TIME_OR_LENGTH =
                "[ -](?:\\p{L}+[ -]){0,2}(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?"
                        + "|years?|decades?|centur(?:y|ies)|met(?:er|re)s?|miles?|km|kilomet(?:er|re)s?"
                        + "|feet|foot|inch(?:es)?)\\b";

        private Patterns() {}
    }
}
