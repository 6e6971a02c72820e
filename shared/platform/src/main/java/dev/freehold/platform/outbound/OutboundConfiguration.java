package dev.freehold.platform.outbound;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.Set;

/**
 * The bounds of a call to a tenant's address.
 *
 * @param ports that may be called
 * @param connectTimeout for one address of a name
 * @param totalTimeout from the look-up of the name to the last byte of the answer
 * @param maxBody of an answer, in bytes
 * @param loopback whether 127.0.0.1 counts as public; for the stage {@code local} only
 */
@ConfigurationProperties("freehold.outbound")
record OutboundConfiguration(
        @Bindable(defaultValue = "443") Set<Integer> ports,
        @Bindable(defaultValue = "3s") Duration connectTimeout,
        @Bindable(defaultValue = "10s") Duration totalTimeout,
        @Bindable(defaultValue = "1048576") int maxBody,
        @Bindable(defaultValue = "false") boolean loopback) {
    OutboundConfiguration {
        ports = Set.copyOf(ports);
        if (!connectTimeout.isPositive() || !totalTimeout.isPositive() || maxBody < 1) {
            throw new IllegalArgumentException("freehold.outbound has a bound of zero or less");
        }
    }
}
