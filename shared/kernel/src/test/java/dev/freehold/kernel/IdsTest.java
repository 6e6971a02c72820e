package dev.freehold.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {
    @Test
    void idsAreVersion7AndSortByTheTimeTheyWereMade() {
        List<String> made = Stream.generate(Ids::next).limit(10_000).map(Ids::hex).toList();
        assertThat(made).isSorted().doesNotHaveDuplicates();
        UUID id = Ids.next();
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Test
    void hexIsReadBack() {
        UUID id = Ids.next();
        assertThat(Ids.fromHex(Ids.hex(id))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0190000000007000800000000000000",
                "0190000000007000800000000000000A",
                "0190000000007000800000000000000g",
                "../../00007000800000000000000000"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Ids.fromHex(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
