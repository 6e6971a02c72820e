package dev.freehold.knowledge;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The time that a text says in ISO 8601: a date ({@code 2025-03-01}), or a timestamp ({@code
 * 2025-03-01T10:00:00+01:00}) whose offset is UTC where it has none.
 *
 * @param start of the day or of the millisecond
 * @param end of the day or of the millisecond, which is the start of the next
 */
public record Moment(Instant start, Instant end) {
    /** What every such text begins with: most texts are seen to be none without an exception. */
    private static final Pattern LIKELY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(T.{5,30})?");

    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .optionalStart()
                    .appendLiteral('T')
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)
                    .optionalStart()
                    .appendOffsetId()
                    .toFormatter()
                    .withResolverStyle(ResolverStyle.STRICT);

    /** Empty for a text that is neither a date nor a timestamp. */
    public static Optional<Moment> find(String text) {
        if (!LIKELY.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    of(
                            ISO.parseBest(
                                    text,
                                    OffsetDateTime::from,
                                    LocalDateTime::from,
                                    LocalDate::from)));
        } catch (DateTimeParseException _) {
            // Looks like one and is none, as the 30th of February.
            return Optional.empty();
        }
    }

    private static Moment of(TemporalAccessor parsed) {
        return switch (parsed) {
            case OffsetDateTime time -> at(time.toInstant());
            case LocalDateTime time -> at(time.toInstant(ZoneOffset.UTC));
            default -> {
                LocalDate day = LocalDate.from(parsed);
                yield new Moment(
                        day.atStartOfDay().toInstant(ZoneOffset.UTC),
                        day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
        };
    }

    private static Moment at(Instant instant) {
        Instant start = Instant.ofEpochMilli(instant.toEpochMilli());
        return new Moment(start, start.plus(Duration.ofMillis(1)));
    }
}
