package dev.freehold.infra.construct;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.StageSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.CfnResourcePolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.opensearchservice.CfnDomain;
import software.constructs.Construct;

/**
 * An OpenSearch domain inside the network: TLS, encryption, slow logs. It has no access policy, so
 * a caller's own role decides, call by call.
 */
public final class Search extends Construct {
    private final CfnDomain domain;

    public Search(
            Construct scope,
            String id,
            StageSettings settings,
            Names names,
            PrivateNetwork network) {
        super(scope, id);
        SecurityGroup group = network.group("Search", "OpenSearch");
        group.addIngressRule(network.searchCallers(), Port.tcp(443), "Functions that search");
        LogGroup log =
                LogGroup.Builder.create(this, "SlowLog")
                        .retention(settings.logs())
                        .removalPolicy(settings.removal())
                        .build();
        CfnResourcePolicy logging = letOpenSearchLog(names, log);
        var size = settings.search();
        List<String> subnets = network.vpc().selectSubnets(network.storeSubnets()).getSubnetIds();
        domain =
                CfnDomain.Builder.create(this, "Domain")
                        .domainName(names.of("search"))
                        .engineVersion("OpenSearch_3.5")
                        .clusterConfig(cluster(size))
                        .ebsOptions(
                                CfnDomain.EBSOptionsProperty.builder()
                                        .ebsEnabled(true)
                                        .volumeType("gp3")
                                        .volumeSize(size.gigabytes())
                                        .build())
                        .vpcOptions(
                                CfnDomain.VPCOptionsProperty.builder()
                                        .subnetIds(subnets.subList(0, size.nodes()))
                                        .securityGroupIds(List.of(group.getSecurityGroupId()))
                                        .build())
                        .domainEndpointOptions(
                                CfnDomain.DomainEndpointOptionsProperty.builder()
                                        .enforceHttps(true)
                                        .tlsSecurityPolicy("Policy-Min-TLS-1-2-PFS-2023-10")
                                        .build())
                        .nodeToNodeEncryptionOptions(
                                CfnDomain.NodeToNodeEncryptionOptionsProperty.builder()
                                        .enabled(true)
                                        .build())
                        .encryptionAtRestOptions(
                                CfnDomain.EncryptionAtRestOptionsProperty.builder()
                                        .enabled(true)
                                        .build())
                        // A call may touch only the index in its path, which its role is limited
                        // to.
                        .advancedOptions(Map.of("rest.action.multi.allow_explicit_index", "false"))
                        .logPublishingOptions(logs(log))
                        .build();
        domain.applyRemovalPolicy(settings.retain() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
        domain.addResourceDependency(logging);
    }

    public String url() {
        return "https://" + domain.getAttrDomainEndpoint();
    }

    public String arn() {
        return domain.getAttrArn();
    }

    /** Three nodes elect among themselves: dedicated masters pay from ten nodes on. */
    private static CfnDomain.ClusterConfigProperty cluster(StageSettings.SearchSize size) {
        CfnDomain.ClusterConfigProperty.Builder cluster =
                CfnDomain.ClusterConfigProperty.builder()
                        .instanceType(size.instance())
                        .instanceCount(size.nodes())
                        .dedicatedMasterEnabled(false)
                        .zoneAwarenessEnabled(size.nodes() > 1);
        if (size.nodes() > 1) {
            cluster.zoneAwarenessConfig(
                    CfnDomain.ZoneAwarenessConfigProperty.builder()
                            .availabilityZoneCount(size.nodes())
                            .build());
        }
        return cluster.build();
    }

    private static Map<String, Object> logs(LogGroup log) {
        Map<String, Object> options = new TreeMap<>();
        for (String kind : List.of("ES_APPLICATION_LOGS", "INDEX_SLOW_LOGS", "SEARCH_SLOW_LOGS")) {
            options.put(
                    kind,
                    CfnDomain.LogPublishingOptionProperty.builder()
                            .enabled(true)
                            .cloudWatchLogsLogGroupArn(log.getLogGroupArn())
                            .build());
        }
        return options;
    }

    private CfnResourcePolicy letOpenSearchLog(Names names, LogGroup log) {
        PolicyDocument document = new PolicyDocument();
        document.addStatements(
                PolicyStatement.Builder.create()
                        .principals(List.of(new ServicePrincipal("es.amazonaws.com")))
                        .actions(
                                List.of(
                                        "logs:CreateLogStream",
                                        "logs:PutLogEvents",
                                        "logs:PutLogEventsBatch"))
                        .resources(List.of(log.getLogGroupArn()))
                        .build());
        return CfnResourcePolicy.Builder.create(this, "SlowLogPolicy")
                .policyName(names.of("search-log"))
                .policyDocument(
                        software.amazon.awscdk.Stack.of(this).toJsonString(document.toJSON()))
                .build();
    }
}
