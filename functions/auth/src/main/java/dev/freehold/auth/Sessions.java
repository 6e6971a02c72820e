package dev.freehold.auth;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Gives out tokens and renews them. Refresh tokens rotate; a spent one that comes back ends its
 * family (RFC 9700, 4.14.2).
 */
@Singleton
public final class Sessions {
    private static final Duration REFRESH_LIFE = Duration.ofDays(30);
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final RefreshTokens refreshTokens;
    private final Accounts accounts;
    private final TokenSigner signer;
    private final TenantTransactions transactions;
    private final Clock clock;

    Sessions(
            RefreshTokens refreshTokens,
            Accounts accounts,
            TokenSigner signer,
            TenantTransactions transactions,
            Clock clock) {
        this.refreshTokens = refreshTokens;
        this.accounts = accounts;
        this.signer = signer;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Tokens for an account that has proved itself. */
    Tokens start(UUID account, TenantId tenant, Accounts.Standing standing) {
        return signed(transactions.run(tenant, () -> issue(account, tenant, standing, Ids.next())));
    }

    /**
     * New tokens for a refresh token.
     *
     * @throws dev.freehold.kernel.AppException BAD_REFRESH_TOKEN
     */
    public Tokens refresh(String refreshToken) {
        RefreshTokens.Found found =
                transactions
                        .withoutTenant(() -> refreshTokens.find(hash(refreshToken)))
                        .orElseThrow(AuthError.BAD_REFRESH_TOKEN::exception);
        TenantId tenant = new TenantId(found.tenantId());
        // The transaction must commit also when the token is refused: then it revokes the family.
        return transactions
                .run(tenant, () -> renew(tenant, found.id()))
                .map(this::signed)
                .orElseThrow(AuthError.BAD_REFRESH_TOKEN::exception);
    }

    private Optional<Issued> renew(TenantId tenant, UUID id) {
        List<RefreshToken> spent = refreshTokens.spend(tenant.value(), id, now());
        if (spent.isEmpty()) {
            refreshTokens.revokeFamily(tenant.value(), id, now());
            return Optional.empty();
        }
        RefreshToken token = spent.getFirst();
        return accounts.standing(tenant.value(), token.accountId())
                .map(standing -> issue(token.accountId(), tenant, standing, token.familyId()));
    }

    private Issued issue(UUID account, TenantId tenant, Accounts.Standing standing, UUID family) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        String refresh = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant now = now();
        refreshTokens.save(
                new RefreshToken(
                        tenant.value(),
                        Ids.next(),
                        account,
                        family,
                        hash(refresh),
                        now,
                        now.plus(REFRESH_LIFE),
                        null,
                        null));
        return new Issued(
                Principal.user(account, family, standing.epoch(), tenant, standing.asRole()),
                refresh);
    }

    /** Outside the tenant's transaction: the signing key belongs to no tenant. */
    private Tokens signed(Issued issued) {
        return new Tokens(issued.principal(), signer.sign(issued.principal()), issued.refresh());
    }

    private record Issued(Principal principal, String refresh) {}

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
