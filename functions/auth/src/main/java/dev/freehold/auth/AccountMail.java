package dev.freehold.auth;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.mail.Mail;
import dev.freehold.platform.mail.Mailer;
import dev.freehold.platform.mail.UndeliverableMail;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what mail goes out, and sends it: of each kind an address gets one a minute and five an
 * hour. What a message asks for is done again when the message comes again, with a new token, so
 * that a crash between the token and the mail loses neither.
 */
@Singleton
public final class AccountMail {
    private static final Logger LOG = LoggerFactory.getLogger(AccountMail.class);
    private static final Duration APART = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int AN_HOUR = 5;

    /** What was not confirmed is kept no longer than this after it expired. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final MailQueueRows rows;
    private final MailTexts texts;
    private final Mailer mailer;
    private final TenantTransactions transactions;
    private final Clock clock;

    AccountMail(
            MailQueueRows rows,
            MailTexts texts,
            Mailer mailer,
            TenantTransactions transactions,
            Clock clock) {
        this.rows = rows;
        this.texts = texts;
        this.mailer = mailer;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Mails the token of a registration; to an address that has an account, that it has. */
    public void registration(UUID message, UUID id) {
        send(
                transactions.withoutTenant(() ->
                        rows.registration(id, now())
                                .flatMap(wanted -> {
                                    if (!permitted(
                                            message, MailRequests.REGISTRATION, wanted.email())) {
                                        return Optional.empty();
                                    }
                                    if (rows.account(wanted.email()).isPresent()) {
                                        return Optional.of(texts.accountExists(id, wanted.email()));
                                    }
                                    OneTimeToken token = OneTimeToken.random();
                                    rows.giveRegistration(id, token.hash());
                                    return Optional.of(texts.registration(id, wanted, token));
                                })));
    }

    /** Mails a token that sets a password; nothing to an address without an account. */
    public void reset(UUID message, UUID id) {
        send(
                transactions.withoutTenant(() ->
                        rows.reset(id, now())
                                .flatMap(wanted -> {
                                    UUID account = rows.account(wanted.email()).orElse(null);
                                    if (account == null
                                            || !permitted(
                                                    message, MailRequests.RESET, wanted.email())) {
                                        return Optional.empty();
                                    }
                                    OneTimeToken token = OneTimeToken.random();
                                    rows.giveReset(id, account, token.hash());
                                    return Optional.of(texts.reset(id, wanted.email(), token));
                                })));
    }

    /** Mails the token of an invitation. */
    public void invitation(UUID message, TenantId tenant, UUID id) {
        Supplier<Optional<Mail>> work =
                () ->
                        rows.invitation(tenant.value(), id, now())
                                .filter(wanted ->
                                        permitted(message, MailRequests.INVITATION, wanted.email()))
                                .map(wanted -> {
                                    OneTimeToken token = OneTimeToken.random();
                                    rows.giveInvitation(tenant.value(), id, token.hash(), now());
                                    return texts.invitation(id, wanted, token);
                                });
        send(transactions.run(tenant, work));
    }

    private void send(Optional<Mail> mail) {
        if (mail.isEmpty()) {
            return;
        }
        try {
            mailer.send(mail.get());
        } catch (UndeliverableMail e) {
            // It would fail as often as it came, and whoever waits for it can only ask again.
            LOG.warn("{}", e.getMessage(), e);
        }
    }

    /** A message that comes again has its permission already. */
    private boolean permitted(UUID message, String kind, String email) {
        Instant now = now();
        rows.lock(email);
        rows.forgetMails(now.minus(KEPT));
        rows.forgetRegistrations(now.minus(KEPT));
        rows.forgetResets(now.minus(KEPT));
        boolean permitted =
                rows.counted(message) == 1
                        || rows.count(
                                        message,
                                        kind,
                                        email,
                                        now,
                                        now.minus(APART),
                                        now.minus(HOUR),
                                        AN_HOUR)
                                == 1;
        if (!permitted) {
            LOG.info("No mail for message {}: the address had one lately", message);
        }
        return permitted;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
