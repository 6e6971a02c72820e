package dev.freehold.infra.config;

import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;

/**
 * What the parts of a stage are called. Fixed names let a part name another that is made later: the
 * API's body names functions that name the API's address.
 */
public record Names(String stage) {
    /** Of a function, a queue, a table, a domain, a metric. */
    public String of(String part) {
        return "freehold-" + stage + "-" + part;
    }

    /** Of a secret or a parameter. */
    public String path(String part) {
        return "freehold/" + stage + "/" + part;
    }

    /** Buckets share one name space with the whole world. */
    public String bucket(String part) {
        return Fn.join("-", java.util.List.of(of(part), Aws.ACCOUNT_ID, Aws.REGION));
    }

    public String functionArn(Stack stack, String entry) {
        return stack.formatArn(
                ArnComponents.builder()
                        .service("lambda")
                        .resource("function")
                        .resourceName(of(entry))
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }

    public String queueArn(Stack stack, String queue) {
        return stack.formatArn(ArnComponents.builder().service("sqs").resource(of(queue)).build());
    }

    public String bucketArn(String part) {
        return Fn.join("", java.util.List.of("arn:", Aws.PARTITION, ":s3:::", bucket(part)));
    }
}
