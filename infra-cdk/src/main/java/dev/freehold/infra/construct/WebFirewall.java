package dev.freehold.infra.construct;

import dev.freehold.infra.config.Names;
import java.util.List;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.amazon.awscdk.services.wafv2.CfnWebACLAssociation;
import software.constructs.Construct;

/** A web ACL on the API: AWS's common rules, and a limit of requests per address. */
final class WebFirewall extends Construct {
    /** In five minutes; a person with a busy console stays far below. */
    private static final int REQUESTS_PER_ADDRESS = 2_000;

    WebFirewall(Construct scope, String id, Names names, String stageArn) {
        super(scope, id);
        CfnWebACL acl =
                CfnWebACL.Builder.create(this, "Acl")
                        .name(names.of("api"))
                        .scope("REGIONAL")
                        .defaultAction(
                                CfnWebACL.DefaultActionProperty.builder()
                                        .allow(CfnWebACL.AllowActionProperty.builder().build())
                                        .build())
                        .rules(List.of(rate(names), common(names)))
                        .visibilityConfig(visible(names.of("api")))
                        .build();
        CfnWebACLAssociation.Builder.create(this, "OfApi")
                .webAclArn(acl.getAttrArn())
                .resourceArn(stageArn)
                .build();
    }

    private static CfnWebACL.RuleProperty rate(Names names) {
        return CfnWebACL.RuleProperty.builder()
                .name("rate")
                .priority(0)
                .action(
                        CfnWebACL.RuleActionProperty.builder()
                                .block(CfnWebACL.BlockActionProperty.builder().build())
                                .build())
                .statement(
                        CfnWebACL.StatementProperty.builder()
                                .rateBasedStatement(
                                        CfnWebACL.RateBasedStatementProperty.builder()
                                                .aggregateKeyType("IP")
                                                .limit(REQUESTS_PER_ADDRESS)
                                                .build())
                                .build())
                .visibilityConfig(visible(names.of("api-rate")))
                .build();
    }

    /** Bodies of more than 8 KB are counted and not refused: questions come with long contexts. */
    private static CfnWebACL.RuleProperty common(Names names) {
        CfnWebACL.RuleActionOverrideProperty largeBody =
                CfnWebACL.RuleActionOverrideProperty.builder()
                        .name("SizeRestrictions_BODY")
                        .actionToUse(
                                CfnWebACL.RuleActionProperty.builder()
                                        .count(CfnWebACL.CountActionProperty.builder().build())
                                        .build())
                        .build();
        return CfnWebACL.RuleProperty.builder()
                .name("common")
                .priority(1)
                .overrideAction(
                        CfnWebACL.OverrideActionProperty.builder().none(java.util.Map.of()).build())
                .statement(
                        CfnWebACL.StatementProperty.builder()
                                .managedRuleGroupStatement(
                                        CfnWebACL.ManagedRuleGroupStatementProperty.builder()
                                                .vendorName("AWS")
                                                .name("AWSManagedRulesCommonRuleSet")
                                                .ruleActionOverrides(List.of(largeBody))
                                                .build())
                                .build())
                .visibilityConfig(visible(names.of("api-common")))
                .build();
    }

    private static CfnWebACL.VisibilityConfigProperty visible(String metric) {
        return CfnWebACL.VisibilityConfigProperty.builder()
                .cloudWatchMetricsEnabled(true)
                .metricName(metric)
                .sampledRequestsEnabled(true)
                .build();
    }
}
