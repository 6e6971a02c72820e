package dev.freehold.infra.construct;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.StageSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** A function inside the network, with a log and a role of its own that may log and trace. */
public final class PrivateFunction extends Construct {
    private static final List<String> INTERFACES =
            List.of(
                    "ec2:AssignPrivateIpAddresses",
                    "ec2:CreateNetworkInterface",
                    "ec2:DeleteNetworkInterface",
                    "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeSubnets",
                    "ec2:UnassignPrivateIpAddresses");

    private final Function function;

    /**
     * What a function is.
     *
     * @param name the last part of its name
     * @param reserved concurrency kept for it, and its limit; 0 for none
     * @param statements what its role may do beside logging
     */
    public record Props(
            String name,
            Code code,
            Runtime runtime,
            String handler,
            int memoryMb,
            Duration timeout,
            int reserved,
            SortedMap<String, String> environment,
            boolean database,
            boolean search,
            List<PolicyStatement> statements) {
        public Props {
            environment = new TreeMap<>(environment);
            statements = List.copyOf(statements);
        }
    }

    public PrivateFunction(
            Construct scope,
            String id,
            StageSettings settings,
            Names names,
            PrivateNetwork network,
            Props props) {
        super(scope, id);
        LogGroup log =
                LogGroup.Builder.create(this, "Log")
                        .logGroupName("/aws/lambda/" + names.of(props.name()))
                        .retention(settings.logs())
                        .removalPolicy(settings.removal())
                        .build();
        Role role = role(names, log, props);
        Function.Builder builder =
                Function.Builder.create(this, "Function")
                        .functionName(names.of(props.name()))
                        .code(props.code())
                        .runtime(props.runtime())
                        .handler(props.handler())
                        .architecture(Architecture.X86_64)
                        .memorySize(props.memoryMb())
                        .timeout(props.timeout())
                        .environment(props.environment())
                        .role(role)
                        .logGroup(log)
                        .tracing(Tracing.ACTIVE)
                        .vpc(network.vpc())
                        .vpcSubnets(network.functionSubnets())
                        .securityGroups(groups(network, props));
        if (props.reserved() > 0) {
            builder.reservedConcurrentExecutions(props.reserved());
        }
        function = builder.build();
        // Also the policy: a function that is asked before it may do its work fails.
        function.getNode().addDependency(role);
    }

    public Function function() {
        return function;
    }

    private Role role(Names names, LogGroup log, Props props) {
        Role role =
                Role.Builder.create(this, "Role")
                        .roleName(names.of(props.name()) + "-role")
                        .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                        .build();
        role.addToPolicy(
                PolicyStatement.Builder.create()
                        .actions(List.of("logs:CreateLogStream", "logs:PutLogEvents"))
                        .resources(List.of(log.getLogGroupArn()))
                        .build());
        interfaces(names, props).forEach(role::addToPolicy);
        props.statements().forEach(role::addToPolicy);
        return role;
    }

    /** Lambda itself makes the interfaces with the function's role; the function's code may not. */
    private List<PolicyStatement> interfaces(Names names, Props props) {
        PolicyStatement lambda =
                PolicyStatement.Builder.create()
                        .actions(INTERFACES)
                        .resources(List.of("*"))
                        .build();
        PolicyStatement code =
                PolicyStatement.Builder.create()
                        .effect(Effect.DENY)
                        .actions(INTERFACES)
                        .resources(List.of("*"))
                        .conditions(
                                Map.of(
                                        "ArnEquals",
                                        Map.of(
                                                "lambda:SourceFunctionArn",
                                                names.functionArn(Stack.of(this), props.name()))))
                        .build();
        return List.of(lambda, code);
    }

    private static List<ISecurityGroup> groups(PrivateNetwork network, Props props) {
        List<ISecurityGroup> groups = new ArrayList<>();
        groups.add(network.functions());
        if (props.database()) {
            groups.add(network.databaseCallers());
        }
        if (props.search()) {
            groups.add(network.searchCallers());
        }
        return groups;
    }
}
