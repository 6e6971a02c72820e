package dev.freehold.auth;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Principal;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;

/** Tells callers who they are. */
@Singleton
public final class Profiles {
    private final Accounts accounts;
    private final TenantTransactions transactions;

    Profiles(Accounts accounts, TenantTransactions transactions) {
        this.accounts = accounts;
        this.transactions = transactions;
    }

    /**
     * The caller's account, tenant and plan.
     *
     * @throws dev.freehold.kernel.AppException UNAUTHENTICATED when the account is no member any
     *     more
     */
    public Accounts.Profile require(Principal principal) {
        return transactions
                .run(
                        principal.tenant(),
                        () -> accounts.profile(principal.tenant().value(), principal.account()))
                .orElseThrow(CommonError.UNAUTHENTICATED::exception);
    }
}
