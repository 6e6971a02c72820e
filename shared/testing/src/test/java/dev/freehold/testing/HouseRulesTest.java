package dev.freehold.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.freehold.testing.planted.Caller;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a rule can be broken. */
final class HouseRulesTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                Caller.Modern.class,
                Caller.Sdk.class,
                Caller.Old.class,
                Caller.Stream.class,
                Caller.Plain.class,
                Caller.Encrypted.class,
                Caller.Channel.class
            })
    void aConnectionBesideTheDoorIsFound(Class<?> planted) {
        assertThat(isBroken(planted)).isTrue();
    }

    @Test
    void anAddressThatNobodyCallsIsNone() {
        assertThat(isBroken(Caller.Quiet.class)).isFalse();
    }

    private static boolean isBroken(Class<?> type) {
        return HouseRules.CONNECTIONS_ARE_OPENED_AT_THE_DOOR
                .evaluate(new ClassFileImporter().importClasses(type))
                .hasViolation();
    }
}
