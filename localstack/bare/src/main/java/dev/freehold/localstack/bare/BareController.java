package dev.freehold.localstack.bare;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;

/** The one route. */
@Controller("/bare")
final class BareController {
    @Get
    @Secured(SecurityRule.IS_AUTHENTICATED)
    Answer who(Authentication caller) {
        return new Answer(caller.getName());
    }

    /** Whose token it was. */
    @Serdeable
    record Answer(String subject) {}
}
