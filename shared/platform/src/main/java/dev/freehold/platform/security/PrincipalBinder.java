package dev.freehold.platform.security;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Principal;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Gives a controller's method its caller. */
@Singleton
final class PrincipalBinder implements TypedRequestArgumentBinder<Principal> {
    @Override
    public Argument<Principal> argumentType() {
        return Argument.of(Principal.class);
    }

    @Override
    public BindingResult<Principal> bind(
            ArgumentConversionContext<Principal> context, HttpRequest<?> source) {
        Principal principal =
                source.getUserPrincipal(Authentication.class)
                        .flatMap(Claims::principal)
                        .orElseThrow(CommonError.UNAUTHENTICATED::exception);
        return () -> Optional.of(principal);
    }
}
