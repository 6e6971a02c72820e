package dev.freehold.localstack.runner.e2e.isolation;

import dev.freehold.localstack.runner.e2e.TestPlatform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/isolation.md}, which the suite writes: what was attacked, and how often. */
final class IsolationDocument {
    private static final Path FILE = TestPlatform.project().resolve("docs").resolve("isolation.md");

    private static final String HEAD =
            """
            # Isolation, as it is proved

            Written by `AttackIT` of `localstack/runner`, which fails when it is out of date; \
            `-Dsnapshot.update` writes it anew. Each number is of requests that ran.

            What is attacked is derived: operations and their inputs from the OpenAPI document, access and stores from \
            the topology, tables from Postgres's catalogue. `Inputs` says in one table what each input names; an input \
            that is not in it, or a store without an attack, fails the build.

            An attack holds when its answer has nothing of the victim's in it (text, names, addresses, ids that were not \
            sent), tells nothing apart from what nobody has, is 401 or 403 where the topology says so, is no server \
            error, and leaves every row and object of the victim as it was. Each attacker also sends requests of its \
            own, which must succeed: an attack that is no valid request proves nothing.

            """;

    private IsolationDocument() {}

    static String text(Matrix matrix) {
        return HEAD + walls() + operations(matrix.byCredential()) + places(matrix.byPlace());
    }

    private static String walls() {
        String rows =
                Walls.ALL.stream()
                        .map(each ->
                                line(
                                        Stream.of(
                                                each.store().replace("*", "\\*"),
                                                each.wall(),
                                                each.attack(),
                                                "`" + each.test().replace(", ", "`, `") + "`")))
                        .collect(Collectors.joining());
        return """
        ## Walls

        `WallsTest` fails the build when the topology has a bucket's prefix, a queue, a dead-letter queue or a table \
        of items that is not in here.

        | Store | Wall | Attack | Test |
        | --- | --- | --- | --- |
        """
                + rows
                + "\n";
    }

    /** What the last run that was accepted has written. */
    static String accepted() throws IOException {
        return Files.exists(FILE) ? Files.readString(FILE) : "";
    }

    static void accept(String text) throws IOException {
        Files.writeString(FILE, text, StandardCharsets.UTF_8);
    }

    private static String operations(Map<String, Map<String, Matrix.Cell>> rows) {
        List<String> columns = rows.values().iterator().next().keySet().stream().toList();
        return """
        ## Operations and credentials

        `5 x 401`: five requests, each answered 401. A number alone: requests that may be made and bring nothing of the \
        victim's. `may`: that member of the victim's tenant is allowed to. What anyone may call is attacked with no \
        credential; with one that is good and one that is not it is seen once that they change nothing.

        """
                + table(
                        "Operation",
                        columns,
                        rows,
                        row -> columns.stream().map(column -> cell(row.get(column))));
    }

    private static String cell(Matrix.Cell cell) {
        return switch (cell.verdict()) {
            case ENTITLED -> cell.requests() == 0 ? "may" : "may, " + cell.requests();
            case OPEN -> cell.requests() == 0 ? "" : Integer.toString(cell.requests());
            case UNAUTHENTICATED, FORBIDDEN ->
                    cell.requests() + " x " + cell.verdict().status().orElseThrow();
        };
    }

    private static String places(Map<String, Map<String, Integer>> rows) {
        Set<String> columns = new LinkedHashSet<>();
        rows.values().forEach(row -> columns.addAll(row.keySet()));
        List<String> sorted = columns.stream().sorted().toList();
        return """

        ## Operations and places

        Where something of the victim's stood. `own`: requests of the attacker's own; `all`: the victim's own request, \
        sent by someone who may not.

        """
                + table(
                        "Operation",
                        sorted,
                        rows,
                        row ->
                                sorted.stream()
                                        .map(place -> row.getOrDefault(place, 0))
                                        .map(count -> count == 0 ? "" : count.toString()));
    }

    private static <R> String table(
            String corner,
            Collection<String> columns,
            Map<String, R> rows,
            java.util.function.Function<R, Stream<String>> cells) {
        String head = line(Stream.concat(Stream.of(corner), columns.stream()));
        String rule = line(Stream.concat(Stream.of("---"), columns.stream().map(_ -> "--:")));
        return head
                + rule
                + rows.entrySet().stream()
                        .map(row ->
                                line(
                                        Stream.concat(
                                                Stream.of("`" + row.getKey() + "`"),
                                                cells.apply(row.getValue()))))
                        .collect(Collectors.joining());
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
