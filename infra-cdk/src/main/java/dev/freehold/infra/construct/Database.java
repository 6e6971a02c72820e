package dev.freehold.infra.construct;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.StageSettings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.rds.AuroraPostgresClusterEngineProps;
import software.amazon.awscdk.services.rds.AuroraPostgresEngineVersion;
import software.amazon.awscdk.services.rds.BackupProps;
import software.amazon.awscdk.services.rds.ClusterInstance;
import software.amazon.awscdk.services.rds.Credentials;
import software.amazon.awscdk.services.rds.CredentialsBaseOptions;
import software.amazon.awscdk.services.rds.DatabaseCluster;
import software.amazon.awscdk.services.rds.DatabaseClusterEngine;
import software.amazon.awscdk.services.rds.IClusterInstance;
import software.amazon.awscdk.services.rds.ServerlessV2ClusterInstanceProps;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.Construct;

/** Aurora Serverless v2 for Postgres: TLS only, encrypted, reached by callers with a role only. */
public final class Database extends Construct {
    /** The name of the one database. */
    public static final String NAME = "freehold";

    public static final int PORT = 5432;

    private final DatabaseCluster cluster;

    public Database(
            Construct scope,
            String id,
            StageSettings settings,
            Names names,
            PrivateNetwork network) {
        super(scope, id);
        SecurityGroup group = network.group("Database", "Postgres");
        group.addIngressRule(network.databaseCallers(), Port.tcp(PORT), "Functions with a role");
        network.databaseCallers().addEgressRule(group, Port.tcp(PORT), "Postgres");
        cluster = builder(settings, names, network, group).build();
    }

    public String host() {
        return cluster.getClusterEndpoint().getHostname();
    }

    /** User and password of the administrator, whom the schema update alone uses. */
    public ISecret administrator() {
        ISecret secret = cluster.getSecret();
        if (secret == null) {
            throw new IllegalStateException("The cluster has no generated credentials");
        }
        return secret;
    }

    private DatabaseCluster.Builder builder(
            StageSettings settings, Names names, PrivateNetwork network, SecurityGroup group) {
        var size = settings.database();
        DatabaseCluster.Builder builder =
                DatabaseCluster.Builder.create(this, "Cluster")
                        .engine(
                                DatabaseClusterEngine.auroraPostgres(
                                        AuroraPostgresClusterEngineProps.builder()
                                                .version(AuroraPostgresEngineVersion.VER_17_7)
                                                .build()))
                        .clusterIdentifier(names.of("database"))
                        .credentials(administrator(names))
                        .defaultDatabaseName(NAME)
                        .parameters(Map.of("rds.force_ssl", "1"))
                        .writer(instance("Writer"))
                        .readers(size.reader() ? List.of(instance("Reader")) : List.of())
                        .serverlessV2MinCapacity(size.minimum())
                        .serverlessV2MaxCapacity(size.maximum())
                        .vpc(network.vpc())
                        .vpcSubnets(network.storeSubnets())
                        .securityGroups(List.of(group))
                        .storageEncrypted(true)
                        // For people with an IAM role; functions have passwords of their own.
                        .iamAuthentication(true)
                        .backup(
                                BackupProps.builder()
                                        .retention(Duration.days(size.backupDays()))
                                        .build())
                        .deletionProtection(settings.retain())
                        .removalPolicy(settings.removal());
        if (size.minimum() == 0) {
            builder.serverlessV2AutoPauseDuration(Duration.minutes(5));
        }
        return builder;
    }

    private static Credentials administrator(Names names) {
        return Credentials.fromGeneratedSecret(
                "freehold_admin",
                CredentialsBaseOptions.builder().secretName(names.path("db-admin")).build());
    }

    /** Scales with the writer, so that it can take over at once. */
    private static IClusterInstance instance(String id) {
        ServerlessV2ClusterInstanceProps.Builder props =
                ServerlessV2ClusterInstanceProps.builder().publiclyAccessible(false);
        return ClusterInstance.serverlessV2(
                id, id.equals("Reader") ? props.scaleWithWriter(true).build() : props.build());
    }
}
