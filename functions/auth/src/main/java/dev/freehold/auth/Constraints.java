package dev.freehold.auth;

import io.micronaut.context.annotation.Factory;
import io.micronaut.validation.validator.constraints.ConstraintValidator;
import jakarta.inject.Singleton;

/** What requests are checked for beyond the standard constraints. */
@Factory
final class Constraints {
    @Singleton
    ConstraintValidator<PasswordSize, CharSequence> passwordSize() {
        return (value, annotation, context) ->
                value == null || Passwords.size(value.toString()) <= Passwords.MAX_BYTES;
    }
}
