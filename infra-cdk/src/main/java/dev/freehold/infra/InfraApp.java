package dev.freehold.infra;

import dev.freehold.infra.config.Packaging;
import dev.freehold.infra.config.StageSettings;
import dev.freehold.infra.config.Zips;
import dev.freehold.topology.Freehold;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.App;

/** What the CDK command runs: {@code cdk deploy 'dev/*'}; docs/deploy.md shows how. */
public final class InfraApp {
    /**
     * The CDK's switches, here and not in cdk.json, so that tests and deployments have the same.
     */
    static final Map<String, Object> CONTEXT =
            Map.of(
                    // Bad templates end the synthesis.
                    "@aws-cdk/core:validateAgainstDefaultRules", true,
                    // S3 writes its access logs by right of a policy and not of an ACL.
                    "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy", true);

    private InfraApp() {}

    /** The folder of the repository is the system property {@code freehold.root}. */
    public static void main(String[] arguments) {
        App app = App.Builder.create().analyticsReporting(false).context(CONTEXT).build();
        Path root = Path.of(Objects.requireNonNull(System.getProperty("freehold.root")));
        Object packaging = app.getNode().tryGetContext("packaging");
        for (StageSettings settings : StageSettings.all()) {
            new FreeholdStage(
                    app,
                    packaging == null
                            ? settings
                            : settings.with(
                                    Packaging.valueOf(
                                            packaging.toString().toUpperCase(Locale.ROOT))),
                    Freehold.TOPOLOGY,
                    Zips.built(root));
        }
        app.synth();
    }
}
