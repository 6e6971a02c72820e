package dev.freehold.infra;

import dev.freehold.infra.config.StageSettings;
import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import io.github.cdklabs.cdknag.RegexAppliesTo;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awscdk.Stack;

/** Every rule that we break on purpose, where, and why. */
final class NagAccepted {
    private static final NagPackSuppression ROTATION =
            accept(
                    "SMG4",
                    "A new password must be set in Postgres and a new seal must re-seal the keys:"
                            + " docs/deploy.md says how; a schedule would lock functions out");
    private static final NagPackSuppression NO_RESOURCES =
            accept(
                    "IAM5",
                    "X-Ray knows no resources, and network interfaces do not exist before Lambda"
                            + " makes them; the function's code is denied them",
                    "Resource::*");
    private static final NagPackSuppression PREFIXES =
            accept(
                    "IAM5",
                    "Keys and indexes below a prefix, whatever the tenant; row-level security and"
                            + " key builders keep tenants apart",
                    regex("/^Resource::<Buckets[A-Za-z0-9]+\\.Arn>\\/t\\/\\*\\/(up|tx)\\/\\*$/"),
                    regex(
                            "/^Resource::<SearchDomain[A-Za-z0-9]+\\.Arn>\\/passages_\\*(\\/_msearch|\\/_alias\\/\\*)?$/"));

    private NagAccepted() {}

    static void apply(FreeholdStage stage, StageSettings settings) {
        List<Stack> stacks = stage.stacks();
        List<List<NagPackSuppression>> accepted =
                List.of(
                        List.of(ROTATION),
                        data(settings),
                        List.of(NO_RESOURCES),
                        service(settings));
        for (int i = 0; i < stacks.size(); i++) {
            NagSuppressions.addStackSuppressions(stacks.get(i), accepted.get(i));
        }
    }

    private static List<NagPackSuppression> data(StageSettings settings) {
        List<NagPackSuppression> all = new ArrayList<>();
        all.add(ROTATION);
        all.add(accept("OS3", "The domain stands in a network without internet: no addresses"));
        all.add(accept("OS4", "One or three nodes elect among themselves; masters cost as much"));
        all.add(accept("OS5", "No access policy at all: each call is signed and its role decides"));
        if (!settings.retain()) {
            all.add(accept("OS7", "dev has one node, for its price; it can be filled again"));
            all.add(accept("RDS10", "dev may be deleted with its stack"));
        }
        return all;
    }

    private static List<NagPackSuppression> service(StageSettings settings) {
        List<NagPackSuppression> all = new ArrayList<>();
        all.add(NO_RESOURCES);
        all.add(PREFIXES);
        all.add(
                accept(
                        "APIG2",
                        "The body asks for validation of parameters; the rule reads no body"));
        all.add(
                accept(
                        "APIG6",
                        "Access logs and the functions' own; the gateway's execution log needs a"
                                + " role that belongs to the account, and may hold tokens"));
        if (!settings.webFirewall()) {
            all.add(accept("APIG3", "No firewall before dev, for its price"));
        }
        return all;
    }

    private static NagPackSuppression accept(String rule, String reason, Object... appliesTo) {
        NagPackSuppression.Builder suppression =
                NagPackSuppression.builder().id("AwsSolutions-" + rule).reason(reason);
        if (appliesTo.length > 0) {
            suppression.appliesTo(List.of(appliesTo));
        }
        return suppression.build();
    }

    private static RegexAppliesTo regex(String pattern) {
        return RegexAppliesTo.builder().regex(pattern).build();
    }
}
