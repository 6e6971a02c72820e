package dev.freehold.auth;

import dev.freehold.platform.selftest.SelfCheck;
import jakarta.inject.Singleton;

/** Hashes a password and knows it again, and knows weak ones. */
@Singleton
final class PasswordCheck implements SelfCheck {
    private final Passwords passwords;
    private final PasswordRules rules;

    PasswordCheck(Passwords passwords, PasswordRules rules) {
        this.passwords = passwords;
        this.rules = rules;
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
        rules.require("correct horse battery", "someone@example.com");
        SelfCheck.require(rules.isWeak("basketball1"), "The list of words is not there");
    }
}
