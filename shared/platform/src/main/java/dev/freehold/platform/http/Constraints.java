package dev.freehold.platform.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import jakarta.inject.Singleton;

/** What requests are checked for beyond the standard constraints. */
@Factory
public final class Constraints {
    @Singleton
    ConstraintValidator<PlainText, CharSequence> plainText() {
        return (value, annotation, context) -> value == null || isPlain(value);
    }

    /** Whether {@link PlainText} holds; tabs and line ends are plain. */
    public static boolean isPlain(CharSequence text) {
        return text.codePoints().noneMatch(Constraints::isForbidden);
    }

    private static boolean isForbidden(int codePoint) {
        boolean isSpace = codePoint == '\n' || codePoint == '\r' || codePoint == '\t';
        boolean isHalf =
                codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return isHalf || Character.isISOControl(codePoint) && !isSpace;
    }
}
