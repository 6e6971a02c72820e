package dev.freehold.localstack.bench.auth;

import dev.freehold.kernel.Principal;
import dev.freehold.platform.data.TenantTransactions;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** The same nothing for anyone, for those who are known, and inside their tenant's transaction. */
@Controller("/bench")
final class NothingController {
    private final TenantTransactions transactions;

    NothingController(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    @Get("/open")
    @Secured(SecurityRule.IS_ANONYMOUS)
    String open() {
        return "nothing";
    }

    @Get("/known")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    String known() {
        return "nothing";
    }

    @Get("/bound")
    @Secured(SecurityRule.IS_AUTHENTICATED)
    String bound(Principal principal) {
        return transactions.run(principal.tenant(), () -> "nothing");
    }
}
