package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A piece of a passage that may answer.
 *
 * @param rank of the hit, from 0
 * @param start first char in the passage's text
 * @param end char after the last
 * @param quoteEnd char after the last that is quoted with it: a line that opens a list is quoted
 *     with the list
 * @param lead what it is read with: a table row's head, or the line that opens a list; may be empty
 * @param words of the piece
 * @param stems of the piece and its lead
 * @param window stems of the piece, its lead, its neighbours and the headings
 * @param context stems of the whole passage, its headings and title
 * @param place among all candidates, from 0
 * @param previous the place of the one before it in its passage, or -1
 */
record Candidate(
        Hit hit,
        int rank,
        int start,
        int end,
        int quoteEnd,
        String lead,
        List<Word> words,
        Set<String> stems,
        Set<String> window,
        Set<String> context,
        int place,
        int previous) {
    /** What stands before a heading's own words: the mark between headings, and its number. */
    private static final Pattern NUMBERING = Pattern.compile("^(?:> )?(?:[\\d.]+\\s+)?");

    String text() {
        return hit.passage().text().substring(start, end);
    }

    /**
     * The text as it is embedded: after the heading it stands under, a table's cell after its
     * column's name, an item after the line that opens its list.
     */
    String reading() {
        String headings = hit.passage().heading();
        String last = headings.substring(headings.lastIndexOf(" > ") + 1);
        String nearest = NUMBERING.matcher(last).replaceFirst("");
        return nearest.isEmpty() ? unheaded(text()) : nearest + ": " + unheaded(text());
    }

    /** What is quoted of the document. */
    String quote() {
        return hit.passage().text().substring(start, quoteEnd);
    }

    /**
     * The quote as an answer shows it: a row's cells after their columns' names, an item after its
     * lead if that is wanted.
     */
    String shown(boolean withLead) {
        boolean row = quote().contains(" | ");
        return (row || withLead ? unheaded(quote()) : quote()).replaceAll("\\s+", " ");
    }

    private String unheaded(String text) {
        String[] cells = text.split(" \\| ", -1);
        String[] columns = lead.split(" \\| ", -1);
        if (cells.length > 1 && cells.length == columns.length) {
            return IntStream.range(0, cells.length)
                    .mapToObj(i -> columns[i] + ": " + cells[i])
                    .collect(Collectors.joining(", "));
        }
        return lead.isEmpty() ? text : lead + " " + text;
    }

    /** First code point in the document's canonical text. */
    int documentStart() {
        Passage passage = hit.passage();
        return passage.start() + passage.text().codePointCount(0, start);
    }

    /** Whether the quote holds what {@code other} quotes. */
    boolean holds(Candidate other) {
        return hit.passage().documentId().equals(other.hit.passage().documentId())
                && documentStart() <= other.documentStart()
                && other.documentEnd()
                        <= documentStart() + quote().codePointCount(0, quoteEnd - start);
    }

    /** Code point after the last in the document's canonical text. */
    int documentEnd() {
        return documentStart() + text().codePointCount(0, end - start);
    }
}
