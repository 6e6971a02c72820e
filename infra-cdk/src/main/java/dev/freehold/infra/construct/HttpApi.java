package dev.freehold.infra.construct;

import dev.freehold.infra.config.Names;
import dev.freehold.infra.config.StageSettings;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigateway.ApiDefinition;
import software.amazon.awscdk.services.apigateway.EndpointType;
import software.amazon.awscdk.services.apigateway.LogGroupLogDestination;
import software.amazon.awscdk.services.apigateway.RestApiMode;
import software.amazon.awscdk.services.apigateway.SpecRestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;
import software.constructs.IDependable;

/** The one regional REST API; its body says everything about routes. */
public final class HttpApi extends Construct {
    private static final String STAGE = "live";

    private final SpecRestApi api;

    public HttpApi(
            Construct scope,
            String id,
            StageSettings settings,
            Names names,
            Map<String, Object> body) {
        super(scope, id);
        LogGroup log =
                LogGroup.Builder.create(this, "AccessLog")
                        .logGroupName("/aws/apigateway/" + names.of("api"))
                        .retention(settings.logs())
                        .removalPolicy(settings.removal())
                        .build();
        api =
                SpecRestApi.Builder.create(this, "Api")
                        .restApiName(names.of("api"))
                        .apiDefinition(ApiDefinition.fromInline(body))
                        .mode(RestApiMode.OVERWRITE)
                        .endpointTypes(List.of(EndpointType.REGIONAL))
                        .binaryMediaTypes(List.of("*/*"))
                        .minCompressionSize(Size.kibibytes(1))
                        .cloudWatchRole(false)
                        .deployOptions(options(log))
                        .build();
        if (settings.webFirewall()) {
            new WebFirewall(this, "Firewall", names, api.getDeploymentStage().getStageArn());
        }
    }

    /** The address, without a slash at the end; known before the functions, which it is told to. */
    public String url() {
        return Fn.join(
                "",
                List.of(
                        "https://",
                        api.getRestApiId(),
                        ".execute-api.",
                        Aws.REGION,
                        ".",
                        Aws.URL_SUFFIX,
                        "/" + STAGE));
    }

    public Metric serverErrors() {
        return api.getDeploymentStage().metricServerError();
    }

    /** Any route of this API may call the function; the body says which one does. */
    public IDependable allow(String id, PrivateFunction function) {
        CfnPermission permission =
                CfnPermission.Builder.create(this, "Invoke-" + id)
                        .action("lambda:InvokeFunction")
                        .functionName(function.function().getFunctionArn())
                        .principal("apigateway.amazonaws.com")
                        .sourceAccount(Aws.ACCOUNT_ID)
                        .sourceArn(api.arnForExecuteApi("*", "/*", STAGE))
                        .build();
        return permission;
    }

    /** New routes take traffic when what they call is there. */
    public void deployAfter(IDependable part) {
        java.util.Objects.requireNonNull(api.getLatestDeployment()).getNode().addDependency(part);
    }

    /** Where an integration sends a function's requests. */
    public static String invocationUri(Stack stack, String functionArn) {
        return Fn.join(
                "",
                List.of(
                        "arn:",
                        stack.getPartition(),
                        ":apigateway:",
                        stack.getRegion(),
                        ":lambda:path/2015-03-31/functions/",
                        functionArn,
                        "/invocations"));
    }

    /** The throttle is a fuse for the account's concurrency; tenants have limits of their own. */
    private static StageOptions options(LogGroup log) {
        return StageOptions.builder()
                .stageName(STAGE)
                .metricsEnabled(true)
                .tracingEnabled(true)
                .throttlingRateLimit(100)
                .throttlingBurstLimit(200)
                .dataTraceEnabled(false)
                .accessLogDestination(new LogGroupLogDestination(log))
                .accessLogFormat(AccessLogFormat.jsonWithStandardFields())
                .build();
    }
}
