package dev.freehold.auth;

import dev.freehold.platform.mail.Mail;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.UUID;

/** What mails say. A token stands alone on its line. */
@Singleton
final class MailTexts {
    private static final int LONGEST_NAME = 100;

    private final String url;

    MailTexts(@Property(name = "freehold.public-url") String url) {
        this.url = url;
    }

    Mail registration(UUID id, MailQueueRows.Wanted wanted, OneTimeToken token) {
        return new Mail(
                id,
                wanted.email(),
                "Confirm your e-mail address",
                """
                Someone, we hope you, wants to open an account at Freehold with this
                address, for "%s".

                Confirm it within 24 hours by this token:

                %s

                Send it as {"token": "..."} by POST to
                %s/api/v1/auth/verify-email

                If it was not you, do nothing: without the token there is no account.
                """
                        .formatted(name(wanted), token.text(), url));
    }

    Mail accountExists(UUID id, String email) {
        return new Mail(
                id,
                email,
                "You have an account already",
                """
                Someone, perhaps you, wants to open an account at Freehold with this
                address. There is one already, and nothing has been changed.

                Log in with your password, or ask for a new one by POST to
                %s/api/v1/auth/forgot-password

                If you were invited to a tenant, log in and accept the invitation.
                """
                        .formatted(url));
    }

    Mail reset(UUID id, String email, OneTimeToken token) {
        return new Mail(
                id,
                email,
                "Set a new password",
                """
                Someone, we hope you, has forgotten the password of your account at
                Freehold. Set a new one within an hour by this token:

                %s

                Send it as {"token": "...", "password": "..."} by POST to
                %s/api/v1/auth/reset-password

                If it was not you, do nothing: your password stays as it is.
                """
                        .formatted(token.text(), url));
    }

    Mail invitation(UUID id, MailQueueRows.Wanted wanted, OneTimeToken token) {
        return new Mail(
                id,
                wanted.email(),
                "You are invited to " + name(wanted),
                """
                You are invited to "%s" at Freehold. The invitation's token:

                %s

                With an account of this address, log in and send it as
                {"token": "..."} by POST to
                %s/api/v1/auth/invitations/accept

                Without one, register with this address and the token as "invitation".
                """
                        .formatted(name(wanted), token.text(), url));
    }

    /** Of one line, so that it cannot pass for more of our text. */
    private static String name(MailQueueRows.Wanted wanted) {
        String line =
                Objects.requireNonNullElse(wanted.name(), "").replaceAll("[\\p{Cntrl}\"]+", " ");
        return line.length() <= LONGEST_NAME
                ? line
                : line.substring(
                                0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST_NAME)))
                        + "…";
    }
}
