package dev.freehold.auth;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.AppException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordRulesTest {
    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password1!",
                "p@$$w0rd2026",
                "12345678",
                "11111111111111",
                "qwertyuiop",
                "poiuytrewq",
                "1qaz2wsx3edc",
                "iloveyou99",
                "passwordpassword",
                "Summer2026!",
                "!!letmein!!",
                "correct horse battery staple",
                "ann.smith@example.com",
                "annsmith1",
                "Ann.Smith!",
                "northgate-ltd-2026",
                "Northgate Ltd"
            })
    void whatIsGuessedFirstIsRefused(String password) {
        assertThatThrownBy(() -> rules.require(password, "ann.smith@example.com", "Northgate Ltd"))
                .as(password)
                .isInstanceOf(AppException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "long enough it is",
                "a long one 1",
                "of the attacker",
                "f3b1c7a2-7f0e-4f5e-9d43-0b9f6a1f2c11",
                "äöüßéèäöüßéè",
                "931846275012"
            })
    void othersAreTaken(String password) {
        assertThatCode(() -> rules.require(password, "ann.smith@example.com", "Northgate Ltd"))
                .as(password)
                .doesNotThrowAnyException();
    }
}
