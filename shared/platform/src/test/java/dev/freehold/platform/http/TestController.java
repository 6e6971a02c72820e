package dev.freehold.platform.http;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.Scope;
import dev.freehold.platform.limits.Spends;
import dev.freehold.platform.security.RequiresScope;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;

/** Routes of every kind. */
@Controller("/test")
class TestController {
    @Get("/open/{name}")
    @Secured(SecurityRule.IS_ANONYMOUS)
    String open(String name) {
        return name;
    }

    @Post("/open")
    @Secured(SecurityRule.IS_ANONYMOUS)
    Thing post(@Valid @Body Thing thing) {
        return thing;
    }

    @Get("/broken")
    @Secured(SecurityRule.IS_ANONYMOUS)
    String broken() {
        throw new IllegalStateException("secret detail");
    }

    @Get("/refused")
    @Secured(SecurityRule.IS_ANONYMOUS)
    String refused() {
        throw CommonError.UNAVAILABLE.exception("The table of keys does not answer");
    }

    @Get("/scoped")
    @RequiresScope(Scope.RAG_QUERY)
    String scoped(Principal principal) {
        return principal.tenant().toString();
    }

    @Get("/spends")
    @RequiresScope(Scope.RAG_QUERY)
    @Spends
    String spends(Principal principal) {
        return principal.account().toString();
    }

    @Get("/forgotten")
    String forgotten() {
        return "nobody wrote who may call this";
    }

    @Serdeable
    record Thing(@NotBlank String name, @Positive long size) {}
}
