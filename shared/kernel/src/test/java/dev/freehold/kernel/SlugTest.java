package dev.freehold.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SlugTest {
    private static final TenantId TENANT = new TenantId(Ids.next());

    @ParameterizedTest
    @ValueSource(strings = {"a", "7", "northgate", "st-mary-2", "x1-y2-z3"})
    void aLabelIsASlug(String slug) {
        assertThat(Slug.check(slug)).isEqualTo(slug);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-a",
                "a-",
                "a--b",
                "xn--abc",
                "A",
                "ä",
                "a_b",
                "a.b",
                "a b",
                "a/b",
                "a\n",
                "platform",
                "admin",
                "api",
                "www",
                "auth",
                "health"
            })
    void whatIsNoLabelOrNamesAPartOfThePlatformIsNone(String slug) {
        assertThatThrownBy(() -> Slug.check(slug)).isInstanceOf(AppException.class);
    }

    @Test
    void aSlugHas63CharactersAtMost() {
        assertThat(Slug.check("a".repeat(63))).hasSize(63);
        assertThatThrownBy(() -> Slug.check("a".repeat(64))).isInstanceOf(AppException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Northgate Haulage", "Żółć & Søn", "日本語", "admin", "--", "a  b", "e\u0301"})
    void everyNameGivesASlug(String name) {
        assertThat(Slug.check(Slug.of(name, TENANT))).endsWith(TENANT.hex().substring(22));
        assertThat(Slug.check(Slug.of(name.repeat(40), TENANT))).hasSizeLessThan(64);
    }
}
