package dev.freehold.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DeclaredTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain|text/plain",
                "Text/CSV; charset=UTF-8|text/csv",
                "application/csv; header=present; charset=\"Windows-1252\"|text/csv; charset=windows-1252",
                "text/x-markdown;charset=shift_jis|text/markdown; charset=shift_jis",
                "text/html; charset=utf-8|text/html; charset=utf-8",
                "application/pdf; charset=iso-8859-1|application/pdf",
                "image/png|image/png"
            })
    void theCharacterSetOfATextIsKept(String header, String kept) {
        assertThat(DeclaredType.of(header).orElseThrow().contentType()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text", "video/mp4", "text/plain; charset=", "text/plain; charset=a/b"})
    void whatIsNoTypeOrNoNameIsRefused(String header) {
        assertThat(DeclaredType.of(header)).isEmpty();
    }
}
