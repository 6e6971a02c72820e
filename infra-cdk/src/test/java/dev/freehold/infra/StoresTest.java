package dev.freehold.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.infra.config.StageSettings;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store has in every stage, and what prod has more. */
final class StoresTest {
    private static final String STAGES = "dev.freehold.infra.Synthesis#stages";

    @ParameterizedTest
    @MethodSource(STAGES)
    void bucketsArePrivateEncryptedAndTalkTlsOnly(StageSettings settings) {
        List<JsonNode> buckets = all(settings, "AWS::S3::Bucket");
        for (JsonNode bucket : buckets) {
            assertThat(bucket.path("PublicAccessBlockConfiguration").toString())
                    .contains("BlockPublicAcls\":true", "RestrictPublicBuckets\":true");
            assertThat(bucket.at("/BucketEncryption").toString()).contains("AES256");
        }
        assertThat(all(settings, "AWS::S3::BucketPolicy"))
                .hasSameSizeAs(buckets)
                .allMatch(
                        policy -> policy.toString().contains("\"aws:SecureTransport\":\"false\""));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void nothingThatIsDataExpires(StageSettings settings) {
        assertThat(
                        all(settings, "AWS::S3::Bucket").stream()
                                .filter(bucket ->
                                        bucket.at("/LifecycleConfiguration")
                                                .toString()
                                                .contains("Expiration"))
                                .map(bucket -> bucket.path("BucketName").toString()))
                .singleElement()
                .asString()
                .contains("access-logs");
        assertThat(
                        all(settings, "AWS::S3::Bucket").stream()
                                .filter(bucket -> bucket.has("NotificationConfiguration"))
                                .map(bucket -> bucket.at("/LifecycleConfiguration").toString()))
                .allMatch(rules -> rules.contains("AbortIncompleteMultipartUpload"));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void browsersOfKnownOriginsOnlyMayUsePresignedUrls(StageSettings settings) {
        for (JsonNode bucket : all(settings, "AWS::S3::Bucket")) {
            for (JsonNode rule : bucket.at("/CorsConfiguration/CorsRules")) {
                assertThat(rule.path("AllowedOrigins").toString())
                        .isEqualTo("[\"" + String.join("\",\"", settings.origins()) + "\"]");
            }
        }
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void queuesAreEncryptedAndTalkTlsOnly(StageSettings settings) {
        assertThat(all(settings, "AWS::SQS::Queue"))
                .allMatch(queue -> queue.path("SqsManagedSseEnabled").asBoolean());
        assertThat(all(settings, "AWS::SQS::QueuePolicy"))
                .hasSameSizeAs(all(settings, "AWS::SQS::Queue"))
                .allMatch(
                        policy -> policy.toString().contains("\"aws:SecureTransport\":\"false\""));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theDatabaseTakesTlsOnlyAndNobodyFromOutside(StageSettings settings) {
        JsonNode cluster = all(settings, "AWS::RDS::DBCluster").getFirst();
        assertThat(all(settings, "AWS::RDS::DBClusterParameterGroup").getFirst().path("Parameters"))
                .hasToString("{\"rds.force_ssl\":\"1\"}");
        assertThat(cluster.path("StorageEncrypted").asBoolean()).isTrue();
        assertThat(cluster.path("DeletionProtection").asBoolean()).isEqualTo(settings.retain());
        assertThat(cluster.path("BackupRetentionPeriod").asInt())
                .isEqualTo(settings.database().backupDays());
        assertThat(all(settings, "AWS::RDS::DBInstance"))
                .hasSize(settings.database().reader() ? 2 : 1)
                .noneMatch(instance -> instance.path("PubliclyAccessible").asBoolean());
    }

    @Test
    void devSleepsWithoutCostAndProdDoesNot() {
        JsonNode dev = all(StageSettings.dev(), "AWS::RDS::DBCluster").getFirst();
        assertThat(dev.at("/ServerlessV2ScalingConfiguration/MinCapacity").asDouble()).isZero();
        assertThat(dev.at("/ServerlessV2ScalingConfiguration/SecondsUntilAutoPause").asInt())
                .isEqualTo(300);
        JsonNode prod = all(StageSettings.prod(), "AWS::RDS::DBCluster").getFirst();
        assertThat(prod.at("/ServerlessV2ScalingConfiguration/MinCapacity").asDouble())
                .isGreaterThanOrEqualTo(0.5);
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void theSearchDomainIsEncryptedInsideTheNetworkAndHasNoOpenPolicy(StageSettings settings) {
        JsonNode domain = all(settings, "AWS::OpenSearchService::Domain").getFirst();
        assertThat(domain.at("/DomainEndpointOptions/EnforceHTTPS").asBoolean()).isTrue();
        assertThat(domain.at("/NodeToNodeEncryptionOptions/Enabled").asBoolean()).isTrue();
        assertThat(domain.at("/EncryptionAtRestOptions/Enabled").asBoolean()).isTrue();
        assertThat(domain.at("/VPCOptions/SubnetIds").size()).isEqualTo(settings.search().nodes());
        assertThat(domain.has("AccessPolicies")).isFalse();
        assertThat(domain.at("/ClusterConfig/ZoneAwarenessEnabled").asBoolean())
                .isEqualTo(settings.name().equals("prod"));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void thereIsNoWayToTheInternet(StageSettings settings) {
        assertThat(
                        Stream.of(
                                        "AWS::EC2::InternetGateway",
                                        "AWS::EC2::NatGateway",
                                        "AWS::EC2::EIP",
                                        "AWS::Lambda::Url")
                                .flatMap(type -> all(settings, type).stream()))
                .isEmpty();
        assertThat(all(settings, "AWS::EC2::SecurityGroupIngress"))
                .noneMatch(rule -> rule.has("CidrIp"));
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void onlyProdHasAFirewallAndOnlyDevDiesWithItsStack(StageSettings settings) {
        boolean prod = settings.name().equals("prod");
        assertThat(all(settings, "AWS::WAFv2::WebACLAssociation")).hasSize(prod ? 1 : 0);
        assertThat(
                        Synthesis.of(settings)
                                .resources()
                                .filter(one ->
                                        one.json()
                                                .path("Type")
                                                .asText()
                                                .matches(
                                                        "AWS::(S3::Bucket|DynamoDB::Table|RDS::DBCluster"
                                                                + "|OpenSearchService::Domain|SecretsManager::Secret)"))
                                .filter(one ->
                                        !one.properties()
                                                .path("Name")
                                                .asText()
                                                .endsWith("db-admin"))
                                .map(one -> one.json().path("DeletionPolicy").asText()))
                .containsOnly(prod ? "Retain" : "Delete");
    }

    @ParameterizedTest
    @MethodSource(STAGES)
    void everyLogEnds(StageSettings settings) {
        assertThat(all(settings, "AWS::Logs::LogGroup"))
                .allMatch(log -> log.path("RetentionInDays").asInt() > 0);
    }

    /** As Secrets Manager makes it: 43 letters and digits, which Base64 reads as 32 bytes. */
    @Test
    void theSealThatSecretsManagerMakesIsAKeyOf256Bits() {
        JsonNode seal =
                all(StageSettings.prod(), "AWS::SecretsManager::Secret").stream()
                        .filter(one -> one.path("Name").asText().endsWith("/jwt-seal"))
                        .findFirst()
                        .orElseThrow();
        int length = seal.at("/GenerateSecretString/PasswordLength").asInt();
        assertThat(seal.at("/GenerateSecretString/ExcludePunctuation").asBoolean()).isTrue();
        for (String one : List.of("a", "Z", "9")) {
            assertThat(Base64.getDecoder().decode(one.repeat(length))).hasSize(32);
        }
    }

    private static List<JsonNode> all(StageSettings settings, String type) {
        return Synthesis.of(settings).resources(type).map(Stage.Resource::properties).toList();
    }
}
