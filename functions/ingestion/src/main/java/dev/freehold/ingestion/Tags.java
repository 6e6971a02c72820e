package dev.freehold.ingestion;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.FieldError;
import dev.freehold.platform.http.Constraints;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Short texts by which documents are found again. They are kept in lower case, so that two that
 * differ in case alone are one.
 */
public final class Tags {
    /** In one document. */
    public static final int MOST = 20;

    /** In UTF-16 units. */
    public static final int LENGTH = 50;

    private Tags() {}

    /**
     * Tags as they are kept: composed (NFC), stripped, in lower case, each once, in their order.
     *
     * @throws AppException INVALID_REQUEST
     */
    public static List<String> of(List<String> texts) {
        if (texts.stream().anyMatch(Objects::isNull)) {
            throw invalid("must be text");
        }
        List<String> tags = texts.stream().map(Tags::of).distinct().toList();
        if (tags.size() > MOST) {
            throw invalid("must be %d at most".formatted(MOST));
        }
        return tags;
    }

    /** The same of one. */
    public static String of(String text) {
        String tag =
                Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
        // A comma parts them in a query.
        if (tag.isEmpty()
                || tag.length() > LENGTH
                || !Constraints.isPlain(tag)
                || tag.matches("(?s).*[,\n\r\t].*")) {
            throw invalid(
                    "must be 1 to %d characters without commas and line ends".formatted(LENGTH));
        }
        return tag;
    }

    private static AppException invalid(String message) {
        return new AppException(
                CommonError.INVALID_REQUEST,
                "The tags are not valid",
                List.of(new FieldError("tags", message)));
    }
}
