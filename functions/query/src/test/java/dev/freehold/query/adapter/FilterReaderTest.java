package dev.freehold.query.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.knowledge.MetadataFilter;
import dev.freehold.knowledge.MetadataFilter.And;
import dev.freehold.knowledge.MetadataFilter.Documents;
import dev.freehold.knowledge.MetadataFilter.Exists;
import dev.freehold.knowledge.MetadataFilter.In;
import dev.freehold.knowledge.MetadataFilter.Not;
import dev.freehold.knowledge.MetadataFilter.Numbers;
import dev.freehold.knowledge.MetadataFilter.Or;
import dev.freehold.knowledge.MetadataFilter.Times;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilterReaderTest {
    private static MetadataFilter read(String json) {
        try {
            return FilterReader.read(
                    ObjectMapper.getDefault()
                            .readValue(json, Argument.mapOf(String.class, Object.class)));
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Test
    void noFilterLetsEverythingThrough() {
        assertThat(FilterReader.read(null)).isEqualTo(MetadataFilter.ALL);
        assertThat(read("{}")).isEqualTo(MetadataFilter.ALL);
    }

    @Test
    void theShortFormIsPairsThatAllMatch() {
        assertThat(read("{'team': ['ops', 1], 'draft': false}".replace('\'', '"')))
                .isEqualTo(
                        new And(
                                List.of(
                                        new In("team", List.of("ops", 1)),
                                        new In("draft", List.of(false)))));
    }

    @Test
    void theFullFormNestsAndTakesTheShortOneInside() {
        assertThat(
                        read(
                                """
                                {"and": [{"or": [{"key": "a", "eq": "x"}, {"b": 2}]},
                                  {"not": {"key": "c", "exists": true}}, {"key": "d", "exists": false},
                                  {"key": "and", "in": [1, "1"]}]}
                                """))
                .isEqualTo(
                        new And(
                                List.of(
                                        new Or(
                                                List.of(
                                                        new In("a", List.of("x")),
                                                        new And(List.of(new In("b", List.of(2)))))),
                                        new Not(new Exists("c")),
                                        new Not(new Exists("d")),
                                        new In("and", List.of(1, "1")))));
    }

    @Test
    void numbersAreBoundedByTheDoublesBesideWhatIsLeftOut() {
        assertThat(read("{\"key\": \"y\", \"gte\": 2020, \"lt\": 2026.5}"))
                .isEqualTo(new Numbers("y", 2020, Math.nextDown(2026.5)));
        assertThat(read("{\"key\": \"y\", \"gt\": 1}"))
                .isEqualTo(new Numbers("y", Math.nextUp(1.0), Double.POSITIVE_INFINITY));
        assertThat(read("{\"key\": \"y\", \"lte\": 1}"))
                .isEqualTo(new Numbers("y", Double.NEGATIVE_INFINITY, 1));
    }

    @Test
    void aDateAsABoundIsItsWholeDay() {
        Instant day = Instant.parse("2025-03-01T00:00:00Z");
        Instant next = Instant.parse("2025-03-02T00:00:00Z");
        assertThat(read("{\"key\": \"t\", \"gte\": \"2025-03-01\", \"lte\": \"2025-03-01\"}"))
                .isEqualTo(new Times("t", day, next));
        assertThat(read("{\"key\": \"t\", \"gt\": \"2025-03-01\"}"))
                .isEqualTo(new Times("t", next, null));
        assertThat(read("{\"key\": \"t\", \"lt\": \"2025-03-01\"}"))
                .isEqualTo(new Times("t", null, day));
        assertThat(read("{\"key\": \"t\", \"gt\": \"2025-03-01T01:00:00+01:00\"}"))
                .isEqualTo(new Times("t", day.plusMillis(1), null));
    }

    @Test
    void documentsAreNamedByTheirIds() {
        UUID id = UUID.randomUUID();
        assertThat(read("{\"property\": \"documentId\", \"in\": [\"%s\"]}".formatted(id)))
                .isEqualTo(new Documents(List.of(id)));
        assertThat(read("{\"property\": \"documentId\", \"eq\": \"%s\"}".formatted(id)))
                .isEqualTo(new Documents(List.of(id)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'and': []} | filter.and",
                "{'and': {'a': 1}} | filter.and",
                "{'and': [1]} | filter.and[0]",
                "{'or': [{'a': 1}, {}]} | filter.or[1]",
                "{'not': null} | filter.not",
                "{'not': [{'a': 1}]} | filter.not",
                "{'and': [{'a': 1}], 'or': [{'a': 1}]} | filter",
                "{'and': [{'a': 1}], 'a': 1} | filter",
                "{'not': {'a': {'b': 1}}} | filter.not.a",
                "{'bool': {'must': []}} | filter.bool",
                "{'a': null} | filter.a",
                "{'a': []} | filter.a",
                "{'a': [1, [2]]} | filter.a[1]",
                "{'_id': 'x'} | filter",
                "{'a*': 1} | filter",
                "{'': 1} | filter",
                "{'key': 'a'} | filter",
                "{'key': 'a', 'equals': 1} | filter",
                "{'key': 'a', 'eq': 1, 'in': [1]} | filter",
                "{'key': 'a', 'gt': 1, 'gte': 1} | filter",
                "{'key': 'a', 'gt': 1, 'eq': 1} | filter",
                "{'key': '_id', 'eq': 1} | filter.key",
                "{'key': 1, 'eq': 1} | filter.key",
                "{'key': 'a', 'eq': [1]} | filter.eq",
                "{'key': 'a', 'eq': {'query': '*'}} | filter.eq",
                "{'key': 'a', 'eq': 'x\\u0000'} | filter.eq",
                "{'key': 'a', 'in': 1} | filter.in",
                "{'key': 'a', 'in': [null]} | filter.in[0]",
                "{'key': 'a', 'exists': 'yes'} | filter.exists",
                "{'key': 'a', 'gt': 'soon'} | filter.gt",
                "{'key': 'a', 'lt': true} | filter.lt",
                "{'key': 'a', 'lt': null} | filter.lt",
                "{'key': 'a', 'lt': '2025-02-30'} | filter.lt",
                "{'key': 'a', 'gt': 1, 'lt': '2025-02-20'} | filter",
                "{'key': 'a', 'gt': 1e999} | filter.gt",
                "{'property': 'tenant', 'eq': 'x'} | filter.property",
                "{'property': 'documentId', 'eq': '*'} | filter.eq",
                "{'property': 'documentId', 'in': [1]} | filter.in",
                "{'property': 'documentId', 'exists': true} | filter",
                "{'property': 'documentId', 'key': 'a', 'eq': 1} | filter"
            })
    void whatIsWrongIsToldByItsPath(String json, String path) {
        assertWrong(json.replace('\'', '"'), path);
    }

    @Test
    void allThatIsWrongIsTold() {
        assertThatThrownBy(() -> read("{\"and\": [{\"a\": null}, {\"key\": \"b\"}]}"))
                .asInstanceOf(type(AppException.class))
                .satisfies(e ->
                        assertThat(e.errors())
                                .extracting(FieldError::field)
                                .containsExactly("filter.and[0].a", "filter.and[1]"));
    }

    @Test
    void depthComparisonsValuesAndTextAreBounded() {
        assertThat(read(deep(5))).isInstanceOf(Not.class);
        assertWrong(deep(6), "filter" + ".not".repeat(5));

        assertThat(read("{\"and\": [%s]}".formatted(repeat("{\"a\": 1}", 50))))
                .isInstanceOf(And.class);
        assertWrong("{\"and\": [%s]}".formatted(repeat("{\"a\": 1}", 51)), "filter.and");
        assertWrong(
                "{\"and\": [{\"or\": [%1$s]}, {\"or\": [%1$s]}]}"
                        .formatted(repeat("{\"a\": 1}", 26)),
                "filter.and[1].or[24]");
        String pairs =
                IntStream.range(0, 51)
                        .mapToObj("\"k%d\": 1"::formatted)
                        .collect(Collectors.joining(","));
        assertWrong("{" + pairs + "}", "filter");

        assertThat(read("{\"a\": [%s]}".formatted(repeat("1", 100)))).isInstanceOf(And.class);
        assertWrong("{\"a\": [%s]}".formatted(repeat("1", 101)), "filter.a");
        assertWrong("{\"a\": \"%s\"}".formatted("x".repeat(501)), "filter.a");
        assertWrong("{\"%s\": 1}".formatted("x".repeat(65)), "filter");
    }

    private static String deep(int levels) {
        return "{\"not\":".repeat(levels - 1) + "{\"a\": 1}" + "}".repeat(levels - 1);
    }

    private static String repeat(String json, int times) {
        return String.join(",", java.util.Collections.nCopies(times, json));
    }

    private static void assertWrong(String json, String path) {
        assertThatThrownBy(() -> read(json))
                .asInstanceOf(type(AppException.class))
                .satisfies(e -> {
                    assertThat(e.code()).isEqualTo(CommonError.INVALID_REQUEST);
                    assertThat(e.errors()).extracting(FieldError::field).containsExactly(path);
                });
    }

    @Test
    void theExampleOfTheDocumentIsAFilter() {
        assertThat(read(FilterExample.JSON)).isInstanceOf(And.class);
        assertThat(FilterReader.read(Map.of("a", 1))).isInstanceOf(And.class);
    }
}
