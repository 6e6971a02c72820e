package dev.freehold.auth;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantName;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.idempotency.Idempotency;
import dev.freehold.platform.idempotency.IdempotencyKey;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes registrations. It does the same for every address and never looks whether there is an
 * account: what its owner is told goes by mail.
 */
@Singleton
public final class Registration {
    /** How long the mail's token is good. */
    static final Duration LIFE = Duration.ofHours(24);

    private final Registrations registrations;
    private final RegistrationMode mode;
    private final PasswordRules rules;
    private final Passwords passwords;
    private final MailRequests mail;
    private final Seal seal;
    private final Idempotency idempotency;
    private final TenantTransactions transactions;
    private final Clock clock;

    Registration(
            Registrations registrations,
            RegistrationMode mode,
            PasswordRules rules,
            Passwords passwords,
            MailRequests mail,
            Seal seal,
            Idempotency idempotency,
            TenantTransactions transactions,
            Clock clock) {
        this.registrations = registrations;
        this.mode = mode;
        this.rules = rules;
        this.passwords = passwords;
        this.mail = mail;
        this.seal = seal;
        this.idempotency = idempotency;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Keeps a registration until the address's owner confirms it by the token that is mailed. A
     * repetition under the same key keeps nothing more and mails nothing more. The row comes before
     * the message: when this process ends in between, no mail goes out, and its sender, who has got
     * no answer, registers again.
     *
     * @param invitation the token of an invitation to that address
     * @throws dev.freehold.kernel.AppException WEAK_PASSWORD, REGISTRATION_CLOSED,
     *     INVITATION_REQUIRED, INVITATION_NOT_FOUND
     */
    public void register(
            String email,
            String password,
            String tenantName,
            @Nullable String invitation,
            @Nullable String idempotencyKey) {
        mode.require(invitation != null);
        String address = EmailAddress.fold(email);
        String name = TenantName.check("tenantName", tenantName);
        rules.require(password, address, name);
        Registrations.Invited invited = invitation == null ? null : invited(invitation, address);
        String request = String.join("\n", address, password, name);
        IdempotencyKey key =
                IdempotencyKey.ofAnyone(idempotencyKey, "register", seal.fingerprint(request));
        idempotency.once(key, id -> keep(id, address, password, name, invited));
    }

    private void keep(
            UUID id,
            String email,
            String password,
            String tenantName,
            Registrations.@Nullable Invited invited) {
        String hash = passwords.hash(password);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transactions.withoutTenant(() ->
                registrations.add(
                        id,
                        email,
                        hash,
                        tenantName,
                        Ids.next(),
                        invited == null ? Ids.next() : invited.tenantId(),
                        invited == null ? null : invited.id(),
                        now,
                        now.plus(LIFE)));
        mail.registration(id);
    }

    /** Whoever has the token may know of it. */
    private Registrations.Invited invited(String invitation, String email) {
        return transactions
                .withoutTenant(
                        () -> registrations.invitation(new OneTimeToken(invitation.strip()).hash()))
                .filter(found -> found.email().equals(email))
                .orElseThrow(AuthError.INVITATION_NOT_FOUND::exception);
    }
}
