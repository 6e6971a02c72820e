package dev.freehold.infra.config;

import java.util.Map;
import software.amazon.awscdk.services.lambda.Runtime;

/** How a function's zip runs: both hold the same classes, chosen by {@code _HANDLER}. */
public enum Packaging {
    /** Our own Runtime API loop on Lambda's Java, started by the zip's script {@code run}. */
    JVM("function.zip"),
    /** A native image, {@code bootstrap}. */
    NATIVE("function-native.zip");

    private final String zip;

    Packaging(String zip) {
        this.zip = zip;
    }

    /** The zip's name in a module's {@code target}. */
    public String zip() {
        return zip;
    }

    /** The variables that this packaging needs beside the entry's own. */
    public Map<String, String> environment() {
        return this == JVM ? Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/var/task/run") : Map.of();
    }

    public Runtime runtime() {
        return this == JVM ? Runtime.JAVA_25 : Runtime.PROVIDED_AL2023;
    }
}
