package dev.freehold.ingestion.worker.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How one number format shows a value: dates as ISO 8601, numbers with the decimals, thousands,
 * percent sign and currency that it names. Of several sections the first counts; colours,
 * conditions and fractions do not.
 */
final class XlsxFormat {
    private static final MathContext GENERAL = new MathContext(15, RoundingMode.HALF_EVEN);
    private static final int MOST_DECIMALS = 15;
    private static final double LAST_DAY = 2_958_466;
    private static final double LARGEST = 1e15;
    // The calendar of 1900 has a 29 February, day 60, that there never was.
    private static final int LEAP = 60;
    private static final LocalDateTime DAY_0 = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final LocalDateTime DAY_0_OF_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);

    private final boolean from1904;
    private final XlsxFormatCode code;

    XlsxFormat(String code, boolean from1904) {
        this.code = XlsxFormatCode.of(code);
        this.from1904 = from1904;
    }

    /** As it stands if it is no number. */
    String shown(String value) {
        double number;
        try {
            number = Double.parseDouble(value.strip());
        } catch (NumberFormatException _) {
            return value;
        }
        if (!Double.isFinite(number) || Math.abs(number) >= LARGEST) {
            return value;
        }
        if (code.isElapsed()) {
            return elapsed(number);
        }
        boolean hasDay = number >= 0 && number < LAST_DAY;
        return hasDay && (code.hasDate() || code.hasTime()) ? moment(number) : amount(number);
    }

    private String moment(double number) {
        double days = !from1904 && number < LEAP ? number + 1 : number;
        LocalDateTime moment =
                (from1904 ? DAY_0_OF_1904 : DAY_0)
                        .plusDays((long) days)
                        .plusSeconds(Math.round((days - Math.floor(days)) * 86_400));
        String date = code.hasDate() ? "yyyy-MM-dd" : "";
        String time = !code.hasTime() ? "" : code.hasSeconds() ? "HH:mm:ss" : "HH:mm";
        String pattern = date + (date.isEmpty() || time.isEmpty() ? "" : " ") + time;
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(moment);
    }

    private static String elapsed(double days) {
        long seconds = Math.round(Math.abs(days) * 86_400);
        String sign = days < 0 ? "-" : "";
        return "%s%d:%02d:%02d".formatted(sign, seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private String amount(double number) {
        BigDecimal value = BigDecimal.valueOf(number);
        if (code.isGeneral()) {
            return value.signum() == 0
                    ? "0"
                    : value.round(GENERAL).stripTrailingZeros().toPlainString();
        }
        BigDecimal scaled = code.isPercent() ? value.movePointRight(2) : value;
        int most = Math.min(code.mostDecimals(), MOST_DECIMALS);
        BigDecimal rounded = scaled.setScale(most, RoundingMode.HALF_UP);
        while (rounded.scale() > code.fewestDecimals()
                && rounded.remainder(BigDecimal.ONE.movePointLeft(rounded.scale() - 1)).signum()
                        == 0) {
            rounded = rounded.setScale(rounded.scale() - 1, RoundingMode.UNNECESSARY);
        }
        String digits = rounded.abs().toPlainString();
        String sign = rounded.signum() < 0 ? "-" : "";
        return sign + code.before() + (code.isGrouped() ? grouped(digits) : digits) + code.after();
    }

    private static String grouped(String digits) {
        int dot = digits.indexOf('.');
        var out = new StringBuilder(digits);
        for (int at = (dot < 0 ? digits.length() : dot) - 3; at > 0; at -= 3) {
            out.insert(at, ',');
        }
        return out.toString();
    }
}
