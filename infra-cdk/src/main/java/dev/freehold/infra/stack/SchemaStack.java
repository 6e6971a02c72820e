package dev.freehold.infra.stack;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.Packaging;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.infra.config.Zips;
import dev.freehold.infra.construct.Database;
import dev.freehold.infra.construct.PrivateFunction;
import dev.freehold.topology.Entry;
import dev.freehold.topology.Secrets;
import dev.freehold.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Runtime;
import software.constructs.Construct;

/**
 * Brings the database to this version's schema while it is deployed; the functions' stack comes
 * after it, so that no new code meets an old schema. A failed update ends the deployment.
 */
public final class SchemaStack extends Stack {
    private static final String MODULE = "shared/schema";
    private static final String HANDLER = "dev.freehold.schema.adapter.SchemaEntry::handleRequest";
    private static final String DATABASE = "AI_PLATFORM_DATABASE__";
    private static final String ADMIN = "AI_PLATFORM_ADMIN__";

    public SchemaStack(
            Construct scope,
            String id,
            StackProps props,
            StageSettings settings,
            Names names,
            Topology topology,
            Zips zips,
            DataStack data,
            StorageStack storage) {
        super(scope, id, props);
        SortedMap<String, String> roles = roles(topology, storage);
        String password = storage.secrets().secret(Secrets.PLATFORM_ADMIN_PASSWORD).getSecretArn();
        PrivateFunction function =
                new PrivateFunction(
                        this,
                        "Update",
                        settings,
                        names,
                        data.network(),
                        new PrivateFunction.Props(
                                "schema",
                                Code.fromAsset(zips.zip(MODULE, Packaging.JVM).toString()),
                                Runtime.JAVA_25,
                                HANDLER,
                                1024,
                                Duration.minutes(10),
                                0,
                                environment(settings, data, password),
                                true,
                                false,
                                List.of(secrets(roles, data, password))));
        CustomResource.Builder.create(this, "Schema")
                .resourceType("Custom::Schema")
                .serviceToken(function.function().getFunctionArn())
                .serviceTimeout(Duration.minutes(11))
                .properties(
                        // Whatever differs here has CloudFormation run the update again.
                        new TreeMap<>(
                                Map.of(
                                        "Administrator", settings.administrator(),
                                        "Roles", roles,
                                        "Run", run(),
                                        "Version", SchemaVersion.of(zips))))
                .build();
    }

    /** Another value ({@code -c schemaRun=2}) has the update run again, as after new passwords. */
    private String run() {
        Object run = getNode().tryGetContext("schemaRun");
        return run == null ? "1" : run.toString();
    }

    /** Login role and the secret with its password. */
    private static SortedMap<String, String> roles(Topology topology, StorageStack storage) {
        SortedMap<String, String> roles = new TreeMap<>();
        for (Entry entry : topology.entries()) {
            String role = entry.databaseRole();
            if (role != null) {
                roles.put(
                        role,
                        storage.secrets().secret(Secrets.databasePassword(role)).getSecretArn());
            }
        }
        return roles;
    }

    private static SortedMap<String, String> environment(
            StageSettings settings, DataStack data, String password) {
        return new TreeMap<>(
                Map.of(
                        ADMIN + "EMAIL", settings.administrator(),
                        ADMIN + "PASSWORD_SECRET", password,
                        DATABASE + "ADMIN_SECRET", data.database().administrator().getSecretArn(),
                        DATABASE + "HOST", data.database().host(),
                        DATABASE + "NAME", Database.NAME,
                        DATABASE + "PORT", Integer.toString(Database.PORT),
                        DATABASE + "SSL_MODE", "require"));
    }

    private static PolicyStatement secrets(
            SortedMap<String, String> roles, DataStack data, String password) {
        List<String> all = new ArrayList<>(roles.values());
        all.add(data.database().administrator().getSecretArn());
        all.add(password);
        return PolicyStatement.Builder.create()
                .actions(List.of("secretsmanager:GetSecretValue"))
                .resources(all)
                .build();
    }
}
