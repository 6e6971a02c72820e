package dev.freehold.localstack.runner.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two day fields of a cron expression, of which exactly one is {@code ?}. */
@FunctionalInterface
interface CronDay {
    List<String> WEEKDAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    Pattern LAST_OF_WEEKDAY = Pattern.compile("([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)L");
    Pattern NTH_OF_WEEKDAY = Pattern.compile("([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)#([1-5])");
    Pattern NEAREST_WORKDAY = Pattern.compile("(\\d{1,2})W");

    boolean passes(LocalDate day);

    static CronDay parse(String ofMonth, String ofWeek) {
        if (ofMonth.equals("?") == ofWeek.equals("?")) {
            throw new IllegalArgumentException("One of the two day fields is ?, the other is not");
        }
        return ofWeek.equals("?")
                ? ofMonth(ofMonth.toUpperCase(Locale.ROOT))
                : ofWeek(ofWeek.toUpperCase(Locale.ROOT));
    }

    private static CronDay ofMonth(String text) {
        if (text.equals("L")) {
            return day -> day.getDayOfMonth() == day.lengthOfMonth();
        }
        Matcher nearest = NEAREST_WORKDAY.matcher(text);
        if (nearest.matches()) {
            int wanted = Integer.parseInt(nearest.group(1));
            return day -> wanted <= day.lengthOfMonth() && day.equals(workday(day, wanted));
        }
        CronField field = CronField.parse(text, 1, 31, List.of());
        return day -> field.passes(day.getDayOfMonth());
    }

    private static CronDay ofWeek(String text) {
        Matcher last = LAST_OF_WEEKDAY.matcher(text);
        if (last.matches()) {
            DayOfWeek weekday = weekday(last.group(1));
            return day -> day.equals(day.with(TemporalAdjusters.lastInMonth(weekday)));
        }
        Matcher nth = NTH_OF_WEEKDAY.matcher(text);
        if (nth.matches()) {
            DayOfWeek weekday = weekday(nth.group(1));
            int week = Integer.parseInt(nth.group(2));
            return day ->
                    day.getDayOfWeek() == weekday && (day.getDayOfMonth() - 1) / 7 + 1 == week;
        }
        if (text.equals("L")) {
            return day -> day.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        CronField field = CronField.parse(text, 1, 7, WEEKDAYS);
        return day -> field.passes(day.getDayOfWeek().getValue() % 7 + 1);
    }

    /** EventBridge counts from Sunday, 1, to Saturday, 7. */
    private static DayOfWeek weekday(String text) {
        int index = WEEKDAYS.contains(text) ? WEEKDAYS.indexOf(text) : Integer.parseInt(text) - 1;
        return index == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(index);
    }

    /** The Monday to Friday that is nearest to a day of this month, without leaving the month. */
    private static LocalDate workday(LocalDate month, int dayOfMonth) {
        LocalDate day = month.withDayOfMonth(dayOfMonth);
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.minus(dayOfMonth > 1 ? 1 : -2, ChronoUnit.DAYS);
            case SUNDAY -> day.plus(dayOfMonth < day.lengthOfMonth() ? 1 : -2, ChronoUnit.DAYS);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }
}
