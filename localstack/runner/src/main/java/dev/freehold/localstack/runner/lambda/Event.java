package dev.freehold.localstack.runner.lambda;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What a function is invoked with.
 *
 * @param traceId X-Ray trace header: {@code Root=1-SECONDS-RANDOM}
 */
public record Event(byte[] payload, String traceId) {
    /** An event that starts a trace of its own. */
    public static Event of(byte[] payload) {
        return new Event(payload, newTraceId());
    }

    public static String newTraceId() {
        byte[] random = new byte[12];
        ThreadLocalRandom.current().nextBytes(random);
        return String.format(
                "Root=1-%08x-%s",
                System.currentTimeMillis() / 1000, HexFormat.of().formatHex(random));
    }
}
