package dev.freehold.localstack.runner.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a timer goes off. */
@FunctionalInterface
public interface Schedule {
    Pattern RATE = Pattern.compile("rate\\((\\d+) (minute|hour|day)s?\\)");
    Pattern CRON = Pattern.compile("cron\\((.*)\\)");

    /** The first time after {@code instant}; empty when there is none any more. */
    Optional<Instant> next(Instant instant);

    /**
     * Reads an expression of EventBridge: {@code rate(5 minutes)} or {@code cron(5 * * * ? *)}.
     *
     * @throws IllegalArgumentException when it is neither
     */
    static Schedule parse(String expression) {
        Matcher rate = RATE.matcher(expression);
        if (rate.matches()) {
            Duration period = period(Long.parseLong(rate.group(1)), rate.group(2));
            return instant -> Optional.of(instant.plus(period));
        }
        Matcher cron = CRON.matcher(expression);
        if (cron.matches()) {
            return Cron.parse(cron.group(1));
        }
        throw new IllegalArgumentException("Neither rate(...) nor cron(...): " + expression);
    }

    private static Duration period(long count, String unit) {
        if (count < 1) {
            throw new IllegalArgumentException("A rate is at least 1");
        }
        return switch (unit) {
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
