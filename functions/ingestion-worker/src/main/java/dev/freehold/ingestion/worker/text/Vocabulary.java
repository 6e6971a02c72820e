package dev.freehold.ingestion.worker.text;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a document, by which a hyphen at the end of a line is judged. */
final class Vocabulary {
    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}]+(?:[-\u2010][\\p{L}\\p{N}]+)*");
    private static final Pattern LAST = Pattern.compile("([\\p{L}\\p{N}]+)[-\u2010]\\z");
    private static final Pattern FIRST = Pattern.compile("\\A\\p{Ll}[\\p{L}\\p{N}]*");
    private static final Pattern LAST_WORD = Pattern.compile("[\\p{L}\\p{N}]+[-\u2010\u00AD]+\\z");
    private static final String HYPHEN = "-\u2010\u00AD";
    private static final String HYPHENS = "[-\u2010\u00AD]+\\z";

    private final Set<String> words = new HashSet<>();

    static Vocabulary of(List<PdfPage> pages) {
        var vocabulary = new Vocabulary();
        for (PdfPage page : pages) {
            for (List<Fragment> line : page.lines()) {
                line.forEach(vocabulary::add);
            }
        }
        return vocabulary;
    }

    private void add(Fragment fragment) {
        String text = fragment.text();
        // The half of a word before a line's hyphen is no word of its own.
        int end =
                fragment.endsWithHyphen()
                        ? LAST_WORD.matcher(text).replaceFirst("").length()
                        : text.length();
        Matcher matcher = WORD.matcher(text).region(0, end);
        while (matcher.find()) {
            String word = folded(matcher.group());
            words.add(word);
            if (word.indexOf('-') >= 0) {
                Collections.addAll(words, word.split("-"));
            }
        }
    }

    /**
     * What {@code line} becomes when {@code next} follows, with the space between if one belongs.
     */
    String join(String line, String next) {
        // Nearly all lines: patterns are only for those that end with a hyphen.
        if (line.isEmpty() || HYPHEN.indexOf(line.charAt(line.length() - 1)) < 0) {
            return line.endsWith("/") ? line : line + " ";
        }
        if (line.indexOf('\u00AD', line.length() - 2) >= 0) {
            return line.replaceFirst(HYPHENS, "");
        }
        Matcher last = LAST.matcher(line);
        if (!last.find()) {
            return line + " ";
        }
        Matcher first = FIRST.matcher(next);
        boolean drop = first.find() && isOneWord(last.group(1), first.group());
        return drop ? line.replaceFirst(HYPHENS, "") : line;
    }

    private boolean isOneWord(String left, String right) {
        if (words.contains(folded(left + right))) {
            return true;
        }
        boolean compound =
                words.contains(folded(left + "-" + right))
                        || (words.contains(folded(left)) && left.length() > 1)
                        || left.chars().anyMatch(Character::isDigit);
        return !compound;
    }

    private static String folded(String word) {
        return word.replace('\u2010', '-').toLowerCase(Locale.ROOT);
    }
}
