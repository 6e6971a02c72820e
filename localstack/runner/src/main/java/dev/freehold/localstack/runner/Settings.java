package dev.freehold.localstack.runner;

import dev.freehold.localstack.runner.lambda.FunctionHost;
import dev.freehold.topology.Choices;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What can be set on a local platform.
 *
 * @param ports by server ({@code gateway}, {@code postgres}, {@code cloud}, {@code search}); what
 *     is not in it is chosen
 * @param functions how long a process of a function may take to start and to end, and may be idle
 * @param gateway until an answer begins
 * @param start until each store serves
 * @param administrator e-mail address of the platform's administrator
 * @param choices who may register, and the like
 * @param seal what the signing keys are sealed by, 32 bytes in base64; made when there is none
 */
public record Settings(
        Map<String, Integer> ports,
        FunctionHost.Limits functions,
        Duration gateway,
        Duration start,
        String administrator,
        Choices choices,
        Optional<String> seal) {
    static final Duration API_GATEWAY_LIMIT = Duration.ofSeconds(29);

    /**
     * Longer than Lambda's 10 seconds: here several processes start at once on the few cores of a
     * laptop.
     */
    private static final Duration INIT = Duration.ofSeconds(60);

    private static final String SEAL = "AI_PLATFORM_JWT__SECRET_KEY";
    private static final int SEAL_BYTES = 32;
    private static final int IDLE_SECONDS = 300;
    private static final Duration START = Duration.ofSeconds(120);
    private static final String ADMINISTRATOR = "admin@localhost";
    private static final Duration END = Duration.ofSeconds(2);

    public Settings {
        ports = Map.copyOf(ports);
    }

    /**
     * Reads FREEHOLD_PORT (gateway), FREEHOLD_POSTGRES_PORT ..., FREEHOLD_IDLE_SECONDS,
     * AI_PLATFORM_ADMIN__EMAIL, AI_PLATFORM_JWT__SECRET_KEY and those of {@link Choices}.
     *
     * @throws IllegalArgumentException for a value that cannot be
     */
    public static Settings of(Map<String, String> environment) {
        Map<String, Integer> ports = new TreeMap<>();
        for (String server : new String[] {"postgres", "cloud", "search"}) {
            String name = "FREEHOLD_" + server.toUpperCase(Locale.ROOT) + "_PORT";
            if (environment.containsKey(name)) {
                ports.put(server, number(environment, name, 0));
            }
        }
        if (environment.containsKey("FREEHOLD_PORT")) {
            ports.put("gateway", number(environment, "FREEHOLD_PORT", 0));
        }
        int idle = number(environment, "FREEHOLD_IDLE_SECONDS", IDLE_SECONDS);
        return new Settings(
                ports,
                new FunctionHost.Limits(INIT, Duration.ofSeconds(idle), END),
                API_GATEWAY_LIMIT,
                START,
                environment.getOrDefault("AI_PLATFORM_ADMIN__EMAIL", ADMINISTRATOR),
                Choices.of(environment),
                seal(environment));
    }

    /** The same, with as much time for a function's process to end by itself as {@code end}. */
    public Settings ending(Duration end) {
        return new Settings(
                ports,
                new FunctionHost.Limits(functions.init(), functions.idle(), end),
                gateway,
                start,
                administrator,
                choices,
                seal);
    }

    private static Optional<String> seal(Map<String, String> environment) {
        Optional<String> text = Optional.ofNullable(environment.get(SEAL)).map(String::strip);
        try {
            if (text.isPresent() && Base64.getDecoder().decode(text.get()).length != SEAL_BYTES) {
                throw new IllegalArgumentException("Its length is wrong");
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    SEAL + " is not " + SEAL_BYTES + " bytes in base64", e);
        }
        return text;
    }

    private static int number(Map<String, String> environment, String name, int otherwise) {
        String text = environment.get(name);
        try {
            return text == null ? otherwise : Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " is not a number: " + text, e);
        }
    }
}
