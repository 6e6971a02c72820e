package dev.freehold.platform.mail;

/** A mail that is refused as often as it is sent, for example for its address. */
public final class UndeliverableMail extends RuntimeException {
    private static final long serialVersionUID = 1;

    UndeliverableMail(Mail mail, Throwable cause) {
        super(mail + " is refused", cause);
    }
}
