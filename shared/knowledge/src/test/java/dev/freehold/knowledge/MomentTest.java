package dev.freehold.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentTest {
    @Test
    void aDateIsItsWholeDayInUtc() {
        assertThat(Moment.find("2024-02-29"))
                .contains(
                        new Moment(
                                Instant.parse("2024-02-29T00:00:00Z"),
                                Instant.parse("2024-03-01T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-01T10:00:00Z, 2025-03-01T10:00:00Z",
        "2025-03-01T10:00+01:00, 2025-03-01T09:00:00Z",
        "2025-03-01T10:00, 2025-03-01T10:00:00Z",
        "2025-03-01T10:00:00.1239-05:30, 2025-03-01T15:30:00.123Z",
        "1969-12-31T23:59:59.9999Z, 1969-12-31T23:59:59.999Z"
    })
    void aTimestampIsItsMillisecond(String text, Instant start) {
        assertThat(Moment.find(text)).contains(new Moment(start, start.plusMillis(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2025",
                "2025-03",
                "2025-02-30",
                "2025-13-01",
                "2025-03-01T24:00",
                "2025-03-01 10:00",
                "2025-03-01T10:00 or so",
                "+12025-03-01",
                "20250301",
                "٢٠٢٥-٠٣-٠١"
            })
    void otherTextIsNoTime(String text) {
        assertThat(Moment.find(text)).isEmpty();
    }
}
