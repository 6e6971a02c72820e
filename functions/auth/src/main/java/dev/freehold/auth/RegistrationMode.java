package dev.freehold.auth;

import io.micronaut.context.annotation.Property;
import jakarta.inject.Singleton;
import java.util.List;

/** Who may register: {@code open} to all, by {@code invite} only, {@code closed} to all. */
@Singleton
final class RegistrationMode {
    private static final List<String> MODES = List.of("open", "invite", "closed");

    private final String mode;

    RegistrationMode(@Property(name = "freehold.registration.mode") String mode) {
        if (!MODES.contains(mode)) {
            throw new IllegalArgumentException("Not one of " + MODES + ": " + mode);
        }
        this.mode = mode;
    }

    /**
     * Lets someone register, or not.
     *
     * @throws dev.freehold.kernel.AppException REGISTRATION_CLOSED, INVITATION_REQUIRED
     */
    void require(boolean isInvited) {
        if (mode.equals("closed")) {
            throw AuthError.REGISTRATION_CLOSED.exception();
        }
        if (mode.equals("invite") && !isInvited) {
            throw AuthError.INVITATION_REQUIRED.exception();
        }
    }
}
