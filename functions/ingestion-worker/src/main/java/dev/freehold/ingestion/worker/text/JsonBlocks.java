package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.worker.text.Block.Kind;
import dev.freehold.ingestion.worker.text.JsonValue.Items;
import dev.freehold.ingestion.worker.text.JsonValue.Member;
import dev.freehold.ingestion.worker.text.JsonValue.Members;
import dev.freehold.ingestion.worker.text.JsonValue.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a JSON tree: a name with a plain value is a list item, a name with anything else a heading
 * over it, an array of flat objects a table. What lies deeper than headings go is under the path of
 * its names.
 */
final class JsonBlocks {
    private static final int DEEPEST_HEADING = 6;
    private static final int MOST_COLUMNS = 200;
    private static final List<String> NAMES = List.of("name", "title", "id");

    private final CanonicalTextWriter writer;
    private final Deadline deadline;

    JsonBlocks(CanonicalTextWriter writer, Deadline deadline) {
        this.writer = writer;
        this.deadline = deadline;
    }

    void write(JsonValue root) {
        write(root, 0, "");
    }

    private void write(JsonValue value, int depth, String prefix) {
        deadline.check();
        switch (value) {
            case Scalar scalar -> writer.line(Kind.PARAGRAPH, 0, scalar.text());
            case Members members -> members(members.members(), depth, prefix);
            case Items items -> items(items.values(), depth, prefix);
        }
    }

    /** Plain values first: after a heading they would seem to be below it. */
    private void members(List<Member> members, int depth, String prefix) {
        for (Member member : members) {
            String text = member.value().isPlain() ? member.value().plain() : "";
            if (!text.isBlank()) {
                writer.line(Kind.LIST_ITEM, 1, member.name() + ": " + text);
            }
        }
        for (Member member : members) {
            if (!member.value().isPlain()) {
                below(member.name(), member.value(), depth, prefix);
            }
        }
    }

    private void items(List<JsonValue> values, int depth, String prefix) {
        if (values.size() > 1 && values.stream().allMatch(JsonBlocks::isFlat)) {
            table(values.stream().map(Members.class::cast).toList());
            return;
        }
        values.stream()
                .filter(JsonValue::isPlain)
                .forEach(value -> writer.line(Kind.LIST_ITEM, 1, value.plain()));
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isPlain()) {
                below(label(i + 1, values.get(i)), values.get(i), depth, prefix);
            }
        }
    }

    private void below(String name, JsonValue value, int depth, String prefix) {
        String path = prefix.isEmpty() ? name : prefix + "." + name;
        int level = Math.min(depth + 1, DEEPEST_HEADING);
        writer.line(Kind.HEADING, level, path);
        write(value, depth + 1, level == DEEPEST_HEADING ? path : "");
    }

    private static boolean isFlat(JsonValue value) {
        return value instanceof Members members
                && !members.members().isEmpty()
                && members.members().stream().allMatch(member -> member.value().isPlain());
    }

    private void table(List<Members> rows) {
        Map<String, Integer> columns = new LinkedHashMap<>();
        rows.forEach(row ->
                row.members().forEach(cell -> columns.putIfAbsent(cell.name(), columns.size())));
        if (columns.size() > MOST_COLUMNS) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception(
                    "A list of objects has more than " + MOST_COLUMNS + " names");
        }
        TableRows.write(writer, List.copyOf(columns.keySet()), true);
        for (Members row : rows) {
            List<String> cells = new ArrayList<>(Collections.nCopies(columns.size(), ""));
            for (Member cell : row.members()) {
                cells.set(columns.getOrDefault(cell.name(), 0), cell.value().plain());
            }
            TableRows.write(writer, cells, false);
        }
    }

    /** By number, and by what an object calls itself. */
    private static String label(int number, JsonValue value) {
        return named(value).map(name -> number + ": " + name).orElse(Integer.toString(number));
    }

    static Optional<String> named(JsonValue value) {
        if (value instanceof Members members) {
            for (String name : NAMES) {
                for (Member member : members.members()) {
                    if (member.name().equalsIgnoreCase(name)
                            && member.value() instanceof Scalar scalar
                            && !scalar.text().isBlank()) {
                        return Optional.of(scalar.text());
                    }
                }
            }
        }
        return Optional.empty();
    }
}
