package dev.freehold.auth;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordsTest {
    private static final String PASSWORD = "correct horse battery";
    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(strings = {"2a", "2b", "2y"})
    void hashesOfOtherSystemsFit(String version) {
        String hash = imported(version, 10);
        assertThat(hash).startsWith("$" + version + "$10$");
        assertThat(passwords.fits(PASSWORD, hash)).isTrue();
        assertThat(passwords.fits(PASSWORD + "x", hash)).isFalse();
        assertThat(Passwords.isWeak(hash)).isTrue();
    }

    @Test
    void oursAreNotWeak() {
        String hash = passwords.hash(PASSWORD);
        assertThat(hash).startsWith("$2a$12$");
        assertThat(Passwords.isWeak(hash)).isFalse();
        assertThat(passwords.fits(PASSWORD, hash)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "$2a$12$short", "$5$rounds=5000$saltsalt$x"})
    void whatIsNoHashFitsNothing(String hash) {
        assertThat(passwords.fits(PASSWORD, hash)).isFalse();
        assertThat(passwords.fits(PASSWORD, null)).isFalse();
    }

    @Test
    void theSeventyThirdByteIsNotCutOff() {
        String longest = "0123456789ab".repeat(6);
        String hash = passwords.hash(longest);
        assertThat(passwords.fits(longest, hash)).isTrue();
        assertThat(passwords.fits(longest + "x", hash)).isFalse();
    }

    static String imported(String version, int cost) {
        BCrypt.Version form =
                switch (version) {
                    case "2b" -> BCrypt.Version.VERSION_2B;
                    case "2y" -> BCrypt.Version.VERSION_2Y;
                    default -> BCrypt.Version.VERSION_2A;
                };
        return new String(
                BCrypt.with(form).hash(cost, PASSWORD.getBytes(StandardCharsets.UTF_8)),
                StandardCharsets.UTF_8);
    }
}
