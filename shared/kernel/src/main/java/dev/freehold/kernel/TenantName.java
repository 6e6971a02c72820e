package dev.freehold.kernel;

import java.text.Normalizer;
import java.util.List;

/** What a tenant may be called: 1 to 255 code points of any script. */
public final class TenantName {
    private static final int LONGEST = 255;

    private TenantName() {}

    /**
     * The name in normal form C, without white space around it.
     *
     * @param field what it is called where it is refused
     * @throws AppException INVALID_REQUEST when it is empty, too long, or holds what does not show:
     *     control characters, line ends, marks that turn the direction of other text
     */
    public static String check(String field, String name) {
        String normal = Normalizer.normalize(name, Normalizer.Form.NFC).strip();
        if (normal.codePoints().noneMatch(TenantName::isSeen)) {
            throw invalid(field, "must not be blank");
        }
        if (normal.codePointCount(0, normal.length()) > LONGEST) {
            throw invalid(field, "must have 255 characters at most");
        }
        if (normal.codePoints().anyMatch(TenantName::isForbidden)) {
            throw invalid(field, "must not hold control characters or marks of direction");
        }
        return normal;
    }

    private static AppException invalid(String field, String message) {
        return new AppException(
                CommonError.INVALID_REQUEST,
                CommonError.INVALID_REQUEST.title(),
                List.of(new FieldError(field, message)));
    }

    private static boolean isSeen(int codePoint) {
        return Character.isLetterOrDigit(codePoint)
                || Character.getType(codePoint) == Character.OTHER_SYMBOL;
    }

    /** Joiners stay allowed: some scripts are written with them. */
    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE ->
                    true;
            case Character.FORMAT -> codePoint != 0x200C && codePoint != 0x200D;
            default -> false;
        };
    }
}
