package dev.freehold.platform.selftest;

import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.type.Argument;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Values of any type that goes over the wire; each part of a record gets one. */
final class Samples {
    private static final Map<Class<?>, Object> SIMPLE =
            Map.ofEntries(
                    Map.entry(String.class, "text"),
                    Map.entry(Object.class, "text"),
                    Map.entry(UUID.class, new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L)),
                    Map.entry(Instant.class, Instant.parse("2026-11-01T12:00:00Z")),
                    Map.entry(URI.class, URI.create("https://example.com/a?b=c")),
                    Map.entry(int.class, 7),
                    Map.entry(Integer.class, 7),
                    Map.entry(long.class, 7L),
                    Map.entry(Long.class, 7L),
                    Map.entry(double.class, 0.5),
                    Map.entry(Double.class, 0.5),
                    Map.entry(float.class, 0.5f),
                    Map.entry(Float.class, 0.5f),
                    Map.entry(boolean.class, true),
                    Map.entry(Boolean.class, true));

    private Samples() {}

    /** A record made by its constructor. */
    static Object of(BeanIntrospection<?> type) {
        return type.instantiate(
                Arrays.stream(type.getConstructorArguments()).map(Samples::of).toArray());
    }

    private static Object of(Argument<?> argument) {
        Class<?> type = argument.getType();
        Object simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type == Optional.class) {
            return Optional.of(ofParameter(argument, 0));
        }
        if (type == Set.class) {
            return Set.of(ofParameter(argument, 0));
        }
        if (type.isAssignableFrom(List.class)) {
            return List.of(ofParameter(argument, 0));
        }
        if (type == Map.class) {
            return Map.of("key", ofParameter(argument, 1));
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return of(BeanIntrospector.SHARED.getIntrospection(type));
    }

    private static Object ofParameter(Argument<?> argument, int index) {
        return of(argument.getTypeParameters()[index]);
    }
}
