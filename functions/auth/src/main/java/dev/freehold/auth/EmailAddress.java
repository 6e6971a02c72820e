package dev.freehold.auth;

import java.util.Locale;

/** E-mail addresses as accounts have them. */
final class EmailAddress {
    private EmailAddress() {}

    /** Without the case, which no mail server minds. */
    static String fold(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
