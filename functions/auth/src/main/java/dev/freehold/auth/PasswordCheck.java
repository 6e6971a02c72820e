package dev.freehold.auth;

import dev.freehold.platform.selftest.SelfCheck;
import jakarta.inject.Singleton;

/** Hashes a password and knows it again. */
@Singleton
final class PasswordCheck implements SelfCheck {
    private final Passwords passwords;

    PasswordCheck(Passwords passwords) {
        this.passwords = passwords;
    }

    @Override
    public String name() {
        return "password";
    }

    @Override
    public void run() {
        String hash = passwords.hash("correct horse");
        SelfCheck.require(passwords.fits("correct horse", hash), "It does not fit its own hash");
        SelfCheck.require(!passwords.fits("another", hash), "Another fits its hash");
    }
}
