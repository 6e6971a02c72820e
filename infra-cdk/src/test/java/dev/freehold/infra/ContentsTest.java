package dev.freehold.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.infra.config.Packaging;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.topology.Bucket;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Freehold;
import dev.freehold.topology.Queue;
import dev.freehold.topology.Table;
import dev.freehold.topology.Topology;
import dev.freehold.topology.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both ways: what the topology names is in the templates, and nothing else of its kind is. */
final class ContentsTest {
    private static final Topology TOPOLOGY = Freehold.TOPOLOGY;
    private static final String STAGES = "dev.freehold.infra.Synthesis#stages";

    @ParameterizedTest
    @MethodSource(STAGES)
    void theFunctionsAreTheEntriesAndTheSchemaUpdate(StageSettings settings) {
        TreeSet<String> expected = new TreeSet<>(List.of(name(settings, "schema")));
        TOPOLOGY.entries().forEach(entry -> expected.add(name(settings, entry.name())));
        assertThat(names(settings, "AWS::Lambda::Function", "FunctionName")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aFunctionHasTheMemoryTimeOutAndNameOfItsEntry(StageSettings settings) {
        for (Entry entry : TOPOLOGY.entries()) {
            JsonNode function = function(settings, entry);
            assertThat(function.path("MemorySize").asInt()).isEqualTo(entry.memoryMb());
            assertThat(function.path("Timeout").asLong()).isEqualTo(entry.timeout().toSeconds());
            assertThat(function.path("Handler").asText()).isEqualTo(entry.name());
            assertThat(function.path("Architectures").path(0).asText()).isEqualTo("x86_64");
            assertThat(function.path("TracingConfig").path("Mode").asText()).isEqualTo("Active");
            assertThat(function.path("VpcConfig").path("SubnetIds").size())
                    .isEqualTo(settings.zones());
            assertThat(function.path("ReservedConcurrentExecutions").asInt())
                    .isEqualTo(entry.concurrency() * settings.reservedPerProcess());
        }
    }

    @Test
    void thePackagingDecidesWhatRunsAZip() {
        Entry entry = TOPOLOGY.entries().getFirst();
        JsonNode jvm = function(StageSettings.dev(), entry);
        assertThat(jvm.path("Runtime").asText()).isEqualTo("java25");
        assertThat(variables(jvm)).contains("AWS_LAMBDA_EXEC_WRAPPER");
        JsonNode image = function(StageSettings.dev().with(Packaging.NATIVE), entry);
        assertThat(image.path("Runtime").asText()).isEqualTo("provided.al2023");
        assertThat(variables(image)).doesNotContain("AWS_LAMBDA_EXEC_WRAPPER");
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void aFunctionFindsWhatItIsGrantedInItsEnvironmentAndNothingElse(StageSettings settings) {
        for (Entry entry : TOPOLOGY.entries()) {
            TreeSet<String> expected =
                    new TreeSet<>(
                            dev.freehold.topology.Environment.of(
                                            TOPOLOGY, entry, new Somewhere(settings.name()))
                                    .keySet());
            expected.add("AWS_LAMBDA_EXEC_WRAPPER");
            assertThat(variables(function(settings, entry))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theQueuesAreThoseOfTheTopologyEachWithItsDeadLetterQueue(StageSettings settings) {
        TreeSet<String> expected = new TreeSet<>();
        for (Queue queue : TOPOLOGY.queues()) {
            expected.add(name(settings, queue.name()));
            expected.add(name(settings, queue.deadLetterQueue()));
            JsonNode found = one(settings, "AWS::SQS::Queue", "QueueName", queue.name());
            assertThat(found.path("VisibilityTimeout").asLong())
                    .isEqualTo(queue.visibility().toSeconds());
            JsonNode redrive = found.path("RedrivePolicy");
            assertThat(redrive.path("maxReceiveCount").asInt()).isEqualTo(queue.maxReceiveCount());
            assertThat(resolver(settings).text("Storage", redrive.path("deadLetterTargetArn")))
                    .isEqualTo(Resolver.arn("sqs", name(settings, queue.deadLetterQueue())));
            JsonNode dead = one(settings, "AWS::SQS::Queue", "QueueName", queue.deadLetterQueue());
            for (JsonNode one : List.of(found, dead)) {
                assertThat(one.path("MessageRetentionPeriod").asLong())
                        .isEqualTo(Duration.ofDays(14).toSeconds());
            }
            JsonNode sources = dead.path("RedriveAllowPolicy").path("sourceQueueArns");
            assertThat(resolver(settings).text("Storage", sources.path(0)))
                    .isEqualTo(Resolver.arn("sqs", name(settings, queue.name())));
        }
        assertThat(names(settings, "AWS::SQS::Queue", "QueueName")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void eachSourceOfAnEntryIsAMappingWithPartialFailures(StageSettings settings) {
        List<String> expected = new ArrayList<>();
        for (Entry entry : TOPOLOGY.entries()) {
            if (entry.trigger() instanceof Trigger.Queues(List<Trigger.Source> sources)) {
                for (Trigger.Source source : sources) {
                    expected.add(
                            Resolver.arn("sqs", name(settings, source.queue()))
                                    + " > "
                                    + name(settings, entry.name())
                                    + " "
                                    + source.batchSize()
                                    + " [\"ReportBatchItemFailures\"]");
                }
            }
        }
        Resolver resolver = resolver(settings);
        assertThat(
                        Synthesis.of(settings)
                                .resources("AWS::Lambda::EventSourceMapping")
                                .map(one ->
                                        resolver.text(
                                                        one.stack(),
                                                        one.properties().path("EventSourceArn"))
                                                + " > "
                                                + resolver.text(
                                                        one.stack(),
                                                        one.properties().path("FunctionName"))
                                                + " "
                                                + one.properties().path("BatchSize")
                                                + " "
                                                + one.properties().path("FunctionResponseTypes")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theQueuesOfAnEntryNeverAskForMoreThanItsReservedConcurrency(StageSettings settings) {
        for (Entry entry : TOPOLOGY.entries()) {
            int asked =
                    Synthesis.of(settings)
                            .resources("AWS::Lambda::EventSourceMapping")
                            .filter(one ->
                                    resolver(settings)
                                            .text(
                                                    one.stack(),
                                                    one.properties().path("FunctionName"))
                                            .equals(name(settings, entry.name())))
                            .mapToInt(one ->
                                    one.properties()
                                            .path("ScalingConfig")
                                            .path("MaximumConcurrency")
                                            .asInt())
                            .sum();
            JsonNode reserved = function(settings, entry).path("ReservedConcurrentExecutions");
            assertThat(asked).isLessThanOrEqualTo(reserved.asInt(Integer.MAX_VALUE));
        }
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theBucketsAreThoseOfTheTopologyAndTheirLog(StageSettings settings) {
        String suffix = "-" + Resolver.ACCOUNT + "-" + Resolver.REGION;
        TreeSet<String> expected = new TreeSet<>(List.of(name(settings, "access-logs") + suffix));
        TOPOLOGY.buckets().forEach(one -> expected.add(name(settings, one.name()) + suffix));
        assertThat(names(settings, "AWS::S3::Bucket", "BucketName")).isEqualTo(expected);
        for (Bucket bucket : TOPOLOGY.buckets()) {
            List<String> told = new ArrayList<>();
            JsonNode found = one(settings, "AWS::S3::Bucket", "BucketName", bucket.name() + suffix);
            for (JsonNode one :
                    found.path("NotificationConfiguration").path("QueueConfigurations")) {
                told.add(
                        one.at("/Filter/S3Key/Rules/0/Value").asText()
                                + " > "
                                + resolver(settings).text("Storage", one.path("Queue")));
            }
            assertThat(told)
                    .containsExactlyElementsOf(
                            bucket.notifications().stream()
                                    .map(one ->
                                            one.prefix()
                                                    + " > "
                                                    + Resolver.arn(
                                                            "sqs", name(settings, one.queue())))
                                    .toList());
        }
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theTablesAreThoseOfTheTopology(StageSettings settings) {
        assertThat(names(settings, "AWS::DynamoDB::Table", "TableName"))
                .isEqualTo(
                        new TreeSet<>(
                                TOPOLOGY.tables().stream()
                                        .map(table -> name(settings, table.name()))
                                        .toList()));
        for (Table table : TOPOLOGY.tables()) {
            JsonNode found = one(settings, "AWS::DynamoDB::Table", "TableName", table.name());
            assertThat(found.at("/TimeToLiveSpecification/AttributeName").asText())
                    .isEqualTo(table.expiry());
            assertThat(found.at("/KeySchema/0/AttributeName").asText())
                    .isEqualTo(table.partitionKey());
            assertThat(found.at("/KeySchema").size()).isEqualTo(1);
            assertThat(found.at("/BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
            assertThat(
                            found.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                    .asBoolean())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theSecretsAreThoseOfTheTopologyAndOfBothAdministrators(StageSettings settings) {
        TreeSet<String> expected =
                new TreeSet<>(
                        List.of(
                                "freehold/" + settings.name() + "/db-admin",
                                "freehold/" + settings.name() + "/platform-admin-password"));
        TOPOLOGY.secrets().forEach(one -> expected.add("freehold/" + settings.name() + "/" + one));
        assertThat(names(settings, "AWS::SecretsManager::Secret", "Name")).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theSchemaUpdateKnowsEachRoleAndComesBeforeTheFunctions(StageSettings settings) {
        Stage stage = Synthesis.of(settings);
        JsonNode roles =
                stage.resources("Custom::Schema")
                        .findFirst()
                        .orElseThrow()
                        .properties()
                        .path("Roles");
        assertThat(
                        roles.properties().stream()
                                .map(one ->
                                        one.getKey()
                                                + " "
                                                + resolver(settings)
                                                        .text("Schema", one.getValue())))
                .containsExactlyInAnyOrderElementsOf(
                        TOPOLOGY.entries().stream()
                                .map(Entry::databaseRole)
                                .filter(java.util.Objects::nonNull)
                                .map(role ->
                                        role
                                                + " "
                                                + Resolver.arn(
                                                        "secretsmanager",
                                                        "secret:freehold/"
                                                                + settings.name()
                                                                + "/db-"
                                                                + role))
                                .toList());
        assertThat(stage.dependencies("Service")).contains("Schema");
        assertThat(stage.dependencies("Schema")).contains("Data", "Storage");
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theSchemaUpdateKnowsThePlatformsAdministrator(StageSettings settings) {
        JsonNode variables =
                one(settings, "AWS::Lambda::Function", "FunctionName", "schema")
                        .at("/Environment/Variables");
        assertThat(variables.path("AI_PLATFORM_ADMIN__EMAIL").asText())
                .isEqualTo(settings.administrator());
        assertThat(
                        resolver(settings)
                                .text(
                                        "Schema",
                                        variables.path("AI_PLATFORM_ADMIN__PASSWORD_SECRET")))
                .isEqualTo(
                        Resolver.arn(
                                "secretsmanager",
                                "secret:freehold/" + settings.name() + "/platform-admin-password"));
        JsonNode secret =
                Synthesis.of(settings)
                        .resources("AWS::SecretsManager::Secret")
                        .map(Stage.Resource::properties)
                        .filter(one ->
                                one.path("Name").asText().endsWith("/platform-admin-password"))
                        .findFirst()
                        .orElseThrow();
        // What bcrypt reads whole.
        assertThat(secret.at("/GenerateSecretString/PasswordLength").asInt()).isBetween(12, 72);
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void anotherAdministratorOrRunHasTheSchemaUpdateRunAgain(StageSettings settings) {
        JsonNode properties =
                Synthesis.of(settings)
                        .resources("Custom::Schema")
                        .findFirst()
                        .orElseThrow()
                        .properties();
        assertThat(properties.path("Administrator").asText()).isEqualTo(settings.administrator());
        assertThat(properties.path("Run").asText()).isEqualTo("1");
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void eachQueueAndFunctionHasItsAlarms(StageSettings settings) {
        TreeSet<String> expected =
                new TreeSet<>(
                        Stream.of("api-5xx", "search-red", "search-writes")
                                .map(one -> name(settings, one))
                                .toList());
        for (Queue queue : TOPOLOGY.queues()) {
            expected.add(name(settings, queue.name() + "-dead"));
            expected.add(name(settings, queue.name() + "-age"));
        }
        TOPOLOGY.entries().forEach(one -> expected.add(name(settings, one.name() + "-errors")));
        assertThat(names(settings, "AWS::CloudWatch::Alarm", "AlarmName")).isEqualTo(expected);
        assertThat(
                        Synthesis.of(settings)
                                .resources("AWS::CloudWatch::Alarm")
                                .map(one -> one.properties().path("AlarmActions").size()))
                .containsOnly(1);
    }

    private static TreeSet<String> variables(JsonNode function) {
        TreeSet<String> names = new TreeSet<>();
        function.at("/Environment/Variables").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode function(StageSettings settings, Entry entry) {
        return one(settings, "AWS::Lambda::Function", "FunctionName", entry.name());
    }

    private static JsonNode one(StageSettings settings, String type, String property, String part) {
        return Synthesis.of(settings)
                .resources(type)
                .filter(one ->
                        resolver(settings)
                                .text(one.stack(), one.properties().path(property))
                                .equals(name(settings, part)))
                .map(Stage.Resource::properties)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + type + " " + part));
    }

    private static TreeSet<String> names(StageSettings settings, String type, String property) {
        TreeSet<String> names = new TreeSet<>();
        Synthesis.of(settings)
                .resources(type)
                .forEach(one ->
                        names.add(
                                resolver(settings)
                                        .text(one.stack(), one.properties().path(property))));
        return names;
    }

    private static Resolver resolver(StageSettings settings) {
        return new Resolver(Synthesis.of(settings));
    }

    private static String name(StageSettings settings, String part) {
        return "freehold-" + settings.name() + "-" + part;
    }
}
