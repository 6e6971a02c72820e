package dev.freehold.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CursorTest {
    @Test
    void aCursorIsReadBack() {
        Cursor cursor = new Cursor(Instant.parse("2026-11-21T05:47:11.123456Z"), Ids.next());
        assertThat(Cursor.parse(cursor.text())).isEqualTo(cursor);
        assertThat(Cursor.parse(Cursor.START.text())).isEqualTo(Cursor.START);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "AAAA",
                "' or 1=1 --",
                "f/////////8AAAAAAAAAAAAAAAAAAAAA",
                "019aa5d1ffa27c0ab6d6b8d1c4b3e2f1",
                "gAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "_____________________________w"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> Cursor.parse(text))
                .isInstanceOfSatisfying(
                        AppException.class,
                        e -> assertThat(e.code()).isEqualTo(CommonError.INVALID_REQUEST));
    }

    @Test
    void onlyAFullPageHasANextOne() {
        Cursor cursor = new Cursor(Instant.EPOCH, Ids.next());
        assertThat(Page.of(List.of(1, 2), 2, _ -> cursor).nextCursor()).isNull();
        Page<Integer> full = Page.of(List.of(1, 2, 3), 2, _ -> cursor);
        assertThat(full.items()).containsExactly(1, 2);
        assertThat(full.nextCursor()).isEqualTo(cursor.text());
    }
}
