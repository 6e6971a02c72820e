package dev.freehold.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TopologyTest {
    private static final Deployment PLACE = new Place();

    @Test
    void anEntryFindsWhatItIsGrantedAndNothingElse() {
        Entry entry = entry("query", "fn_query", List.of(new Grant.SearchPassages()));
        Topology topology = new Topology(List.of(entry), List.of(), List.of(), List.of());
        Map<String, String> environment = Environment.of(topology, entry, PLACE);
        assertThat(environment)
                .containsEntry("AI_PLATFORM_SEARCH__URL", "http://search")
                .containsEntry("AI_PLATFORM_DATABASE__USER", "fn_query")
                .containsEntry("AI_PLATFORM_DATABASE__PASSWORD_SECRET", "local/db-fn_query")
                .hasSize(9);
        assertThat(topology.secrets()).containsExactly("db-fn_query");
    }

    @Test
    void theHeapIsHalfTheMemoryAndNeverMoreThan512Mb() {
        assertThat(Freehold.TOPOLOGY.entries())
                .allSatisfy(entry ->
                        assertThat(entry.heapMb())
                                .isBetween(256, Math.min(512, entry.memoryMb() / 2)));
    }

    @Test
    void whatIsNamedMustExist() {
        Entry entry = entry("e", null, List.of(new Grant.Send("nowhere")));
        assertThatThrownBy(() -> new Topology(List.of(entry), List.of(), List.of(), List.of()))
                .hasMessageContaining("No such queue: nowhere");
    }

    @Test
    void twoRoutesCannotMatchTheSamePath() {
        Route one = Route.open(HttpMethod.GET, "/a/{x}");
        Route two = Route.open(HttpMethod.GET, "/a/{y}");
        Entry entry =
                new Entry(
                        "e",
                        "m",
                        "M",
                        512,
                        Duration.ofSeconds(1),
                        1,
                        new Trigger.Http(List.of(one, two)),
                        null,
                        List.of());
        assertThatThrownBy(() -> new Topology(List.of(entry), List.of(), List.of(), List.of()))
                .hasMessageContaining("Twice the same route");
    }

    @Test
    void aQueueHoldsMessagesLongerThanItsFunctionMayRun() {
        Map<String, Duration> visibility =
                Freehold.TOPOLOGY.queues().stream()
                        .collect(java.util.stream.Collectors.toMap(Queue::name, Queue::visibility));
        for (Entry entry : Freehold.TOPOLOGY.entries()) {
            if (entry.trigger() instanceof Trigger.Queues(List<Trigger.Source> sources)) {
                for (Trigger.Source source : sources) {
                    assertThat(visibility.get(source.queue())).isGreaterThan(entry.timeout());
                }
            }
        }
    }

    @Test
    void anEntryThatReadsAQueueCanSendToItsDeadLetters() {
        for (Entry entry : Freehold.TOPOLOGY.entries()) {
            if (entry.trigger() instanceof Trigger.Queues(List<Trigger.Source> sources)) {
                for (Trigger.Source source : sources) {
                    assertThat(entry.grants()).contains(new Grant.Send(source.queue() + "-dlq"));
                }
            }
        }
    }

    @Test
    void everyQueuesDeadLettersCanBeSentBackByOneEntryAndNoOther() {
        Entry operations =
                Freehold.TOPOLOGY.entries().stream()
                        .filter(entry -> entry.name().equals("operations"))
                        .findFirst()
                        .orElseThrow();
        for (Queue queue : Freehold.TOPOLOGY.queues()) {
            assertThat(
                            Freehold.TOPOLOGY.entries().stream()
                                    .filter(entry ->
                                            entry.grants()
                                                    .contains(new Grant.Redrive(queue.name()))))
                    .containsExactly(operations);
        }
        assertThat(Environment.of(Freehold.TOPOLOGY, operations, PLACE))
                .containsEntry("AI_PLATFORM_QUEUES__INGESTION", "http://queue/ingestion")
                .containsEntry("AI_PLATFORM_QUEUES__INGESTION_DLQ", "http://queue/ingestion-dlq")
                .doesNotContainKey("AI_PLATFORM_SECRETS__PLATFORM_ADMIN_PASSWORD");
    }

    @Test
    void everyEntryHasADatabaseRoleOfItsOwn() {
        assertThat(
                        Freehold.TOPOLOGY.entries().stream()
                                .map(Entry::databaseRole)
                                .filter(java.util.Objects::nonNull))
                .doesNotHaveDuplicates();
    }

    private static Entry entry(
            String name, @org.jspecify.annotations.Nullable String role, List<Grant> grants) {
        return new Entry(
                name,
                "m",
                "M",
                512,
                Duration.ofSeconds(1),
                1,
                new Trigger.Queues(List.of()),
                role,
                grants);
    }

    private static final class Place implements Deployment {
        @Override
        public String stage() {
            return "local";
        }

        @Override
        public String bucketName(String bucket) {
            return bucket;
        }

        @Override
        public String queueUrl(String queue) {
            return "http://queue/" + queue;
        }

        @Override
        public String tableName(String table) {
            return table;
        }

        @Override
        public String secretId(String secret) {
            return "local/" + secret;
        }

        @Override
        public String databaseHost() {
            return "127.0.0.1";
        }

        @Override
        public int databasePort() {
            return 5432;
        }

        @Override
        public String databaseName() {
            return "freehold";
        }

        @Override
        public String searchUrl() {
            return "http://search";
        }

        @Override
        public String mailSender() {
            return "no-reply@example.com";
        }

        @Override
        public String publicUrl() {
            return "http://api";
        }
    }
}
