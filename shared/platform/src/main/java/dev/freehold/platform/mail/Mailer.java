package dev.freehold.platform.mail;

/** Sends mail. */
public interface Mailer {
    /**
     * Hands a mail over for delivery.
     *
     * @throws UndeliverableMail when it will never be taken
     * @throws dev.freehold.kernel.AppException UNAVAILABLE when it may be taken later
     */
    void send(Mail mail);
}
