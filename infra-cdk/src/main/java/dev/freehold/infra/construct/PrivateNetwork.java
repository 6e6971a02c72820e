package dev.freehold.infra.construct;

import dev.freehold.infra.config.StageSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/**
 * A network without a way to the internet, in or out: functions reach AWS by endpoints. Those of S3
 * and DynamoDB are free, SQS, Secrets Manager and SES cost an interface each; a NAT gateway would
 * cost more (docs/deploy.md).
 */
public final class PrivateNetwork extends Construct {
    private static final String FUNCTIONS = "functions";
    private static final String STORES = "stores";

    private final Vpc vpc;
    private final SecurityGroup functions;
    private final SecurityGroup databaseCallers;
    private final SecurityGroup searchCallers;

    public PrivateNetwork(Construct scope, String id, StageSettings settings) {
        super(scope, id);
        vpc =
                Vpc.Builder.create(this, "Vpc")
                        .maxAzs(settings.zones())
                        .natGateways(0)
                        .subnetConfiguration(List.of(subnets(FUNCTIONS, 20), subnets(STORES, 24)))
                        .gatewayEndpoints(
                                new TreeMap<>(
                                        Map.of(
                                                "DynamoDb",
                                                gateway(GatewayVpcEndpointAwsService.DYNAMODB),
                                                "S3",
                                                gateway(GatewayVpcEndpointAwsService.S3))))
                        .restrictDefaultSecurityGroup(false)
                        .flowLogs(Map.of("Refused", refusals(settings)))
                        .build();
        functions = group("Functions", "Every function: AWS endpoints and search, by TLS");
        functions.addEgressRule(Peer.anyIpv4(), Port.tcp(443), "AWS endpoints and search");
        databaseCallers = group("DatabaseCallers", "Functions with a database role");
        searchCallers = group("SearchCallers", "Functions that may search, write or probe it");
        endpoints(settings);
    }

    public Vpc vpc() {
        return vpc;
    }

    /** Of every function. */
    public SecurityGroup functions() {
        return functions;
    }

    public SecurityGroup databaseCallers() {
        return databaseCallers;
    }

    public SecurityGroup searchCallers() {
        return searchCallers;
    }

    public SubnetSelection functionSubnets() {
        return SubnetSelection.builder().subnetGroupName(FUNCTIONS).build();
    }

    public SubnetSelection storeSubnets() {
        return SubnetSelection.builder().subnetGroupName(STORES).build();
    }

    /** A group that lets nothing out. */
    SecurityGroup group(String id, String description) {
        return SecurityGroup.Builder.create(this, id)
                .vpc(vpc)
                .description(description)
                .allowAllOutbound(false)
                .build();
    }

    private void endpoints(StageSettings settings) {
        SecurityGroup group = group("Endpoints", "AWS endpoints that functions call");
        group.addIngressRule(functions, Port.tcp(443), "Functions");
        List<ISubnet> subnets =
                vpc.selectSubnets(functionSubnets())
                        .getSubnets()
                        .subList(0, settings.endpointZones());
        endpoint("Sqs", InterfaceVpcEndpointAwsService.SQS, group, subnets);
        endpoint("Secrets", InterfaceVpcEndpointAwsService.SECRETS_MANAGER, group, subnets);
        endpoint("Mail", InterfaceVpcEndpointAwsService.EMAIL, group, subnets);
    }

    private void endpoint(
            String id,
            InterfaceVpcEndpointAwsService service,
            SecurityGroup group,
            List<ISubnet> subnets) {
        vpc.addInterfaceEndpoint(
                id,
                InterfaceVpcEndpointOptions.builder()
                        .service(service)
                        .securityGroups(List.of(group))
                        .open(false)
                        .privateDnsEnabled(true)
                        .subnets(SubnetSelection.builder().subnets(subnets).build())
                        .build());
    }

    private FlowLogOptions refusals(StageSettings settings) {
        LogGroup log =
                LogGroup.Builder.create(this, "RefusedTraffic")
                        .retention(settings.logs())
                        .removalPolicy(settings.removal())
                        .build();
        return FlowLogOptions.builder()
                .destination(FlowLogDestination.toCloudWatchLogs(log))
                .trafficType(FlowLogTrafficType.REJECT)
                .build();
    }

    private static SubnetConfiguration subnets(String name, int mask) {
        return SubnetConfiguration.builder()
                .name(name)
                .subnetType(SubnetType.PRIVATE_ISOLATED)
                .cidrMask(mask)
                .build();
    }

    private static GatewayVpcEndpointOptions gateway(GatewayVpcEndpointAwsService service) {
        return GatewayVpcEndpointOptions.builder().service(service).build();
    }
}
