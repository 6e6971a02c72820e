package dev.freehold.localstack.cloud;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What one local cloud is started with.
 *
 * @param port of the endpoint; 0 takes a free one
 * @param data the folder that holds all state
 * @param accessKey the one key id that is accepted
 */
record Settings(int port, Path data, String region, String accessKey, String secretKey) {
    static final String USAGE = "usage: LocalCloud --port N --data DIR";

    /** The account that every ARN names. */
    static final String ACCOUNT = "000000000000";

    private static final int MAX_PORT = 65_535;

    /** DynamoDB Local refuses every other one. */
    private static final Pattern ACCESS_KEY = Pattern.compile("[A-Za-z0-9]+");

    Settings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("Not a port: " + port);
        }
        if (!ACCESS_KEY.matcher(accessKey).matches()) {
            throw new IllegalArgumentException("An access key id has letters and digits only");
        }
    }

    /**
     * Reads the arguments and the usual AWS variables.
     *
     * @throws IllegalArgumentException when one is missing or not understood
     */
    static Settings of(String[] arguments, Map<String, String> environment) {
        if (arguments.length != 4
                || !arguments[0].equals("--port")
                || !arguments[2].equals("--data")) {
            throw new IllegalArgumentException(USAGE);
        }
        return new Settings(
                Integer.parseInt(arguments[1]),
                Path.of(arguments[3]).toAbsolutePath(),
                environment.getOrDefault("AWS_REGION", "eu-central-1"),
                required(environment, "AWS_ACCESS_KEY_ID"),
                required(environment, "AWS_SECRET_ACCESS_KEY"));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("The environment lacks " + name);
        }
        return value;
    }

    /** The ARN of a resource in this account and region. */
    String arn(String service, String resource) {
        return String.join(":", "arn:aws", service, region, ACCOUNT, resource);
    }

    @Override
    public String toString() {
        return "Settings[port=%d, data=%s, region=%s]".formatted(port, data, region);
    }
}
