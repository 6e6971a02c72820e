package dev.freehold.ingestion.worker.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What stands side by side on a page: cells of one or more lines, or a single line of prose. */
final class PdfRow {
    private static final float SAME = 3;
    private static final float TIGHT = 1.7f;
    private static final int MOST_LINES = 6;

    private final List<List<Fragment>> cells = new ArrayList<>();

    private PdfRow(List<Fragment> line) {
        add(line);
    }

    /** Rows from lines in drawing order, which goes cell by cell where a cell has several lines. */
    static List<PdfRow> assemble(List<List<Fragment>> lines) {
        List<PdfRow> rows = new ArrayList<>();
        for (List<Fragment> line : lines) {
            if (!joinsBeside(rows, line) && !continuesCell(rows, line)) {
                rows.add(new PdfRow(line));
            }
        }
        return rows;
    }

    List<List<Fragment>> cells() {
        return cells;
    }

    boolean isBold() {
        return cells.stream().flatMap(List::stream).allMatch(Fragment::bold);
    }

    /** Whether each cell is one line, as in a line of prose with wide gaps. */
    boolean isOneLine() {
        return cells.stream().allMatch(cell -> cell.size() == 1);
    }

    List<Fragment> fragments() {
        return cells.stream().flatMap(List::stream).toList();
    }

    /** Whether both are rows of one table: several cells, of which a later one is aligned. */
    boolean alignsWith(PdfRow other) {
        for (int i = 1; i < cells.size(); i++) {
            Fragment cell = cells.get(i).getFirst();
            for (int k = 1; k < other.cells.size(); k++) {
                Fragment mate = other.cells.get(k).getFirst();
                if (Math.abs(cell.x() - mate.x()) < SAME
                        || Math.abs(cell.right() - mate.right()) < SAME) {
                    return true;
                }
            }
        }
        return false;
    }

    String text(Vocabulary vocabulary) {
        return cells.stream()
                .map(cell -> text(cell, vocabulary))
                .collect(Collectors.joining(" | "));
    }

    private static String text(List<Fragment> cell, Vocabulary vocabulary) {
        String text = cell.getFirst().text();
        for (int i = 1; i < cell.size(); i++) {
            String next = cell.get(i).text();
            text = vocabulary.join(text, next) + next;
        }
        return text;
    }

    private static boolean joinsBeside(List<PdfRow> rows, List<Fragment> line) {
        Fragment first = line.getFirst();
        float right = 0;
        for (int i = rows.size() - 1; i >= Math.max(0, rows.size() - MOST_LINES); i--) {
            PdfRow row = rows.get(i);
            boolean lower = i < rows.size() - 1;
            if (lower && !row.isAbove(rows.get(i + 1))) {
                return false;
            }
            right = Math.max(right, row.right());
            if (first.y() >= row.top() - 1) {
                boolean beside = first.x() > right && first.y() <= rows.getLast().bottom() + 1;
                if (beside) {
                    row.absorb(rows.subList(i + 1, rows.size()));
                    row.add(line);
                }
                return beside;
            }
        }
        return false;
    }

    /** Whether both may be lines of one cell. */
    private boolean isAbove(PdfRow next) {
        Fragment line = cells.getLast().getLast();
        Fragment below = next.cells.getFirst().getFirst();
        float drop = below.y() - line.y();
        return cells.size() == 1
                && next.cells.size() == 1
                && Math.abs(line.x() - below.x()) < SAME
                && drop > 0
                && drop < TIGHT * line.size();
    }

    private void absorb(List<PdfRow> lower) {
        lower.forEach(row -> cells.getLast().addAll(row.cells.getFirst()));
        lower.clear();
    }

    private static boolean continuesCell(List<PdfRow> rows, List<Fragment> line) {
        if (rows.isEmpty() || line.size() > 1 || rows.getLast().cells.size() < 2) {
            return false;
        }
        List<Fragment> cell = rows.getLast().cells.getLast();
        Fragment next = line.getFirst();
        float drop = next.y() - cell.getLast().y();
        boolean below = drop > 0 && drop < TIGHT * next.size();
        if (below && Math.abs(next.x() - cell.getFirst().x()) < SAME) {
            cell.add(next);
            return true;
        }
        return false;
    }

    private void add(List<Fragment> line) {
        line.forEach(fragment -> cells.add(new ArrayList<>(List.of(fragment))));
    }

    private float top() {
        return cells.getFirst().getFirst().y();
    }

    private float bottom() {
        return (float) fragments().stream().mapToDouble(Fragment::y).max().orElse(0);
    }

    private float right() {
        return (float) fragments().stream().mapToDouble(Fragment::right).max().orElse(0);
    }
}
