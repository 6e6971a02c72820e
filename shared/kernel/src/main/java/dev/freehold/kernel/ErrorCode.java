package dev.freehold.kernel;

import java.util.Locale;

/** One thing that can go wrong, as an enum constant of its capability. */
public interface ErrorCode {
    /** The constant's name; its lower-case form is the {@code code} that callers see. */
    String name();

    /** HTTP status, 400 to 599. */
    int status();

    /** One sentence that is the same for every occurrence. */
    String title();

    /** The code as callers see it, for example {@code document_not_found}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** An exception that says no more than the title. */
    default AppException exception() {
        return new AppException(this, title());
    }

    /** An exception with what is particular to this occurrence; never a body, token or key. */
    default AppException exception(String detail) {
        return new AppException(this, detail);
    }
}
