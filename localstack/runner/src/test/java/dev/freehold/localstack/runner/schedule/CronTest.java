package dev.freehold.localstack.runner.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CronTest {
    /** 2026-11-21 is a Saturday. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(5 * * * ? *)          | 2026-11-21T10:04:59Z | 2026-11-21T10:05:00Z",
                "cron(5 * * * ? *)          | 2026-11-21T10:05:00Z | 2026-11-21T11:05:00Z",
                "cron(0/15 * * * ? *)       | 2026-11-21T10:46:00Z | 2026-11-21T11:00:00Z",
                "cron(0 10 * * ? *)         | 2026-11-21T10:00:00Z | 2026-11-22T10:00:00Z",
                "cron(0 8 1 * ? *)          | 2026-11-21T10:00:00Z | 2026-12-01T08:00:00Z",
                "cron(0 18 ? * MON-FRI *)   | 2026-11-21T10:00:00Z | 2026-11-23T18:00:00Z",
                "cron(0 18 ? * 7 *)         | 2026-11-21T10:00:00Z | 2026-11-21T18:00:00Z",
                "cron(0 0 L * ? *)          | 2027-02-01T00:00:00Z | 2027-02-28T00:00:00Z",
                "cron(0 9 15W * ? *)        | 2026-11-16T00:00:00Z | 2026-11-16T09:00:00Z",
                "cron(0 9 1W * ? *)         | 2026-07-31T10:00:00Z | 2026-08-03T09:00:00Z",
                "cron(0 9 ? * 6L *)         | 2026-11-21T00:00:00Z | 2026-11-27T09:00:00Z",
                "cron(0 9 ? * 2#1 *)        | 2026-11-21T00:00:00Z | 2026-12-07T09:00:00Z",
                "cron(30 9 29 2 ? *)        | 2026-11-21T00:00:00Z | 2028-02-29T09:30:00Z",
                "cron(0 0 1 JAN,JUL ? 2028) | 2026-11-21T00:00:00Z | 2028-01-01T00:00:00Z",
                "rate(5 minutes)            | 2026-11-21T10:00:00Z | 2026-11-21T10:05:00Z",
                "rate(1 hour)               | 2026-11-21T10:00:00Z | 2026-11-21T11:00:00Z",
                "rate(2 days)               | 2026-11-21T10:00:00Z | 2026-11-23T10:00:00Z",
            })
    void nextTimeIsTheFirstAfter(String expression, Instant after, Instant next) {
        assertThat(Schedule.parse(expression.strip()).next(after)).contains(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron(5 * * * * *)",
                "cron(5 * ? * ? *)",
                "cron(60 * * * ? *)",
                "cron(5 * * * ?)",
                "cron(x * * * ? *)",
                "cron(9-3 * * * ? *)",
                "rate(0 minutes)",
                "every day",
            })
    void whatIsNoScheduleIsRefused(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.parse(expression));
    }

    @Test
    void yearThatHasPassedHasNoNextTime() {
        assertThat(
                        Schedule.parse("cron(0 0 1 1 ? 2020)")
                                .next(Instant.parse("2026-11-21T00:00:00Z")))
                .isEmpty();
    }
}
