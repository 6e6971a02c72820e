package dev.freehold.knowledge.adapter.embedded;

import dev.freehold.knowledge.Hit;
import dev.freehold.knowledge.Passage;
import dev.freehold.knowledge.adapter.embedded.Sentences.Kind;
import dev.freehold.knowledge.adapter.embedded.Sentences.Piece;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Gathers the pieces of the best passages, each with the words it stands among. */
final class Candidates {
    private static final int PASSAGES = 6;

    private final List<Candidate> all = new ArrayList<>();
    private final Set<Place> seen = new HashSet<>();

    private record Place(UUID document, int start, int end) {}

    /**
     * A passage in pieces.
     *
     * @param stems of each piece
     * @param headings stems of the headings above it
     * @param context stems of all of it, its headings and its title
     */
    private record Lines(
            List<Piece> pieces,
            List<Set<String>> stems,
            Set<String> headings,
            Set<String> context) {
        static Lines of(Passage passage) {
            String text = passage.text();
            List<Piece> pieces = Sentences.of(text);
            List<Set<String>> stems =
                    pieces.stream().map(piece -> Word.stems(Word.of(piece.in(text)))).toList();
            Set<String> headings = Word.stems(Word.of(passage.heading()));
            Set<String> context = new HashSet<>(Word.stems(Word.of(passage.title())));
            context.addAll(headings);
            stems.forEach(context::addAll);
            return new Lines(pieces, stems, headings, context);
        }
    }

    private Candidates() {}

    static List<Candidate> of(List<Hit> hits) {
        Candidates candidates = new Candidates();
        for (int rank = 0; rank < Math.min(PASSAGES, hits.size()); rank++) {
            candidates.add(hits.get(rank), rank);
        }
        return candidates.all;
    }

    private void add(Hit hit, int rank) {
        Lines lines = Lines.of(hit.passage());
        int previous = -1;
        for (int i = 0; i < lines.pieces().size(); i++) {
            if (!canAnswer(lines.pieces(), i, hit.passage())) {
                continue;
            }
            Candidate candidate = candidate(hit, rank, lines, i, previous);
            UUID document = hit.passage().documentId();
            // Passages may overlap: the same sentence counts once, where it was found first.
            if (seen.add(new Place(document, candidate.documentStart(), candidate.documentEnd()))) {
                previous = candidate.place();
                all.add(candidate);
            }
        }
    }

    private Candidate candidate(Hit hit, int rank, Lines lines, int i, int previous) {
        String text = hit.passage().text();
        Piece piece = lines.pieces().get(i);
        int lead = lead(lines.pieces(), i, text);
        Set<String> own = new HashSet<>(lines.stems().get(i));
        if (lead >= 0) {
            own.addAll(lines.stems().get(lead));
        }
        Set<String> window = new HashSet<>(own);
        window.addAll(lines.headings());
        window.addAll(lines.stems().get(Math.max(0, i - 1)));
        window.addAll(lines.stems().get(Math.min(lines.stems().size() - 1, i + 1)));
        return new Candidate(
                hit,
                rank,
                piece.start(),
                piece.end(),
                quoteEnd(lines.pieces(), i, text),
                lead < 0 ? "" : lines.pieces().get(lead).in(text),
                Word.of(piece.in(text)),
                own,
                window,
                lines.context(),
                all.size(),
                previous);
    }

    private static boolean canAnswer(List<Piece> pieces, int i, Passage passage) {
        Piece piece = pieces.get(i);
        String text = piece.in(passage.text());
        return Word.of(text).size() > 1
                && !isHeading(text, passage)
                && !isHead(pieces, i, passage.text())
                && !opensNothing(pieces, i, passage.text());
    }

    /** A line that opens a list says nothing where the list is in another passage. */
    private static boolean opensNothing(List<Piece> pieces, int i, String text) {
        return opens(pieces.get(i), text) && quoteEnd(pieces, i, text) == pieces.get(i).end();
    }

    private static boolean isHeading(String text, Passage passage) {
        String bare = text.replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT);
        for (String heading : passage.heading().split(" > ", -1)) {
            if (bare.equals(heading.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** Where the line stands with which a row or an item is read; -1 for none. */
    private static int lead(List<Piece> pieces, int i, String text) {
        Kind kind = pieces.get(i).kind();
        if (kind == Kind.SENTENCE) {
            return -1;
        }
        int first = i;
        while (first > 0 && pieces.get(first - 1).kind() == kind) {
            first--;
        }
        if (kind == Kind.ROW) {
            return first < i && isHead(pieces, first, text) ? first : -1;
        }
        return first > 0 && pieces.get(first - 1).in(text).endsWith(":") ? first - 1 : -1;
    }

    private static boolean opens(Piece piece, String text) {
        return piece.kind() != Kind.ROW && piece.in(text).endsWith(":");
    }

    /** With a line that opens a list go its items, as many whole ones as an answer has room for. */
    private static int quoteEnd(List<Piece> pieces, int i, String text) {
        Piece opening = pieces.get(i);
        int end = opening.end();
        if (!opens(opening, text)) {
            return end;
        }
        for (int k = i + 1; k < pieces.size() && pieces.get(k).kind() == Kind.ITEM; k++) {
            if (pieces.get(k).end() - opening.start() > Sentences.MAX_CHARS) {
                break;
            }
            end = pieces.get(k).end();
        }
        return end;
    }

    /** A table's first row is its head if it has no digits and a row below has some. */
    private static boolean isHead(List<Piece> pieces, int i, String text) {
        if (pieces.get(i).kind() != Kind.ROW
                || i > 0 && pieces.get(i - 1).kind() == Kind.ROW
                || hasDigit(pieces.get(i).in(text))) {
            return false;
        }
        for (int k = i + 1; k < pieces.size() && pieces.get(k).kind() == Kind.ROW; k++) {
            if (hasDigit(pieces.get(k).in(text))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }
}
