package dev.freehold.localstack.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalSearchIT {
    private static final String INDEX =
            """
            {"settings": {"index.knn": true},
             "mappings": {"dynamic": "strict", "properties": {
               "text": {"type": "text", "analyzer": "english"},
               "vector": {"type": "knn_vector", "dimension": 3, "method":
                 {"name": "hnsw", "engine": "lucene", "space_type": "cosinesimil"}}}}}
            """;
    private static final String NEAREST =
            """
            {"query": {"knn": {"vector": {"vector": [1, 0.1, 0], "k": 1}}}}
            """;

    @TempDir private Path folder;

    @Test
    void vectorIsFoundAndSurvivesKill9() throws Exception {
        try (SearchProcess search = SearchProcess.start(folder)) {
            search.call("PUT", "/things", INDEX);
            search.call("PUT", "/things/_doc/east", "{\"vector\": [1, 0, 0], \"text\": \"walks\"}");
            search.call("PUT", "/things/_doc/up", "{\"vector\": [0, 0, 1], \"text\": \"runs\"}");
            search.call("POST", "/things/_refresh", "");
            assertThat(search.call("POST", "/things/_search", NEAREST)).contains("\"east\"");
            search.call("PUT", "/things/_doc/late", "{\"text\": \"walking\"}");
            search.kill();
        }
        try (SearchProcess search = SearchProcess.start(folder)) {
            assertThat(search.call("POST", "/things/_search", NEAREST)).contains("\"east\"");
            String walk = "{\"query\": {\"match\": {\"text\": \"walk\"}}}";
            assertThat(search.call("POST", "/things/_search", walk))
                    .contains("\"east\"", "\"late\"");
        }
    }

    @Test
    void nodesRunBesideEachOtherButNotOnOneFolder() throws Exception {
        try (SearchProcess one = SearchProcess.start(folder.resolve("one"));
                SearchProcess two = SearchProcess.start(folder.resolve("two"))) {
            assertThat(one.url()).startsWith("http://127.0.0.1:").isNotEqualTo(two.url());
            one.call("PUT", "/things", INDEX);
            assertThat(two.call("GET", "/_cat/indices?h=index", "")).doesNotContain("things");
            assertThat(exitCodeOn(folder.resolve("one"))).isEqualTo(1);
            assertThat(one.call("GET", "/_cluster/health", "")).contains("\"number_of_nodes\":1");
        }
    }

    @Test
    void endOfInputAndSigtermCloseTheNodeAndNothingElseIsPrinted() throws Exception {
        try (SearchProcess search = SearchProcess.start(folder)) {
            assertThat(search.endInput()).isZero();
            assertThat(search.rest()).isEmpty();
        }
        try (SearchProcess search = SearchProcess.start(folder)) {
            assertThat(search.terminate()).isEqualTo(128 + 15);
        }
    }

    private static int exitCodeOn(Path folder) throws Exception {
        Process process =
                new ProcessBuilder(SearchProcess.command(folder))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
