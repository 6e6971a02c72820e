package dev.freehold.infra.construct;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.events.CfnRule;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/** Calls a function by the clock. */
public final class Timer extends Construct {
    /** {@code expression} is EventBridge's, in UTC. */
    public Timer(Construct scope, String id, PrivateFunction function, String expression) {
        super(scope, id);
        CfnRule rule =
                CfnRule.Builder.create(this, "Rule")
                        .scheduleExpression(expression)
                        .targets(
                                List.of(
                                        CfnRule.TargetProperty.builder()
                                                .id("function")
                                                .arn(function.function().getFunctionArn())
                                                .build()))
                        .build();
        CfnPermission.Builder.create(this, "Invoke")
                .action("lambda:InvokeFunction")
                .functionName(function.function().getFunctionArn())
                .principal("events.amazonaws.com")
                .sourceAccount(Aws.ACCOUNT_ID)
                .sourceArn(rule.getAttrArn())
                .build();
    }
}
