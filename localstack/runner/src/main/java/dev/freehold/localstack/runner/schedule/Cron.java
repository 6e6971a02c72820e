package dev.freehold.localstack.runner.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A cron expression of EventBridge, in UTC: minute, hour, day of month, month, day of week (1 is
 * Sunday), year.
 */
record Cron(CronField minute, CronField hour, CronDay day, CronField month, CronField year)
        implements Schedule {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");

    static Cron parse(String expression) {
        String[] fields = expression.strip().split("\\s+");
        if (fields.length != 6) {
            throw new IllegalArgumentException("A cron expression has six fields: " + expression);
        }
        return new Cron(
                CronField.parse(fields[0], 0, 59, List.of()),
                CronField.parse(fields[1], 0, 23, List.of()),
                CronDay.parse(fields[2], fields[4]),
                CronField.parse(fields[3], 1, 12, MONTHS),
                CronField.parse(fields[5], FIRST_YEAR, LAST_YEAR, List.of()));
    }

    @Override
    public Optional<Instant> next(Instant instant) {
        LocalDateTime at =
                LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MINUTES)
                        .plusMinutes(1);
        while (at.getYear() <= LAST_YEAR) {
            LocalDate date = at.toLocalDate();
            if (!year.passes(date.getYear())) {
                at = date.withDayOfYear(1).plusYears(1).atStartOfDay();
            } else if (!month.passes(date.getMonthValue())) {
                at = date.withDayOfMonth(1).plusMonths(1).atStartOfDay();
            } else if (!day.passes(date)) {
                at = date.plusDays(1).atStartOfDay();
            } else if (!hour.passes(at.getHour())) {
                at = date.atTime(LocalTime.of(at.getHour(), 0)).plusHours(1);
            } else if (!minute.passes(at.getMinute())) {
                at = at.plusMinutes(1);
            } else {
                return Optional.of(at.toInstant(ZoneOffset.UTC));
            }
        }
        return Optional.empty();
    }
}
