package dev.freehold.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

final class ApiKeyTextTest {
    @Test
    void aKeyIsReadAsItIsWrittenAndItsNameHoldsNoSecret() {
        UUID id = Ids.next();
        ApiKeyText key = ApiKeyText.make("local", id);
        assertThat(key.text()).matches("fh_local_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
        assertThat(ApiKeyText.find(key.text())).hasValue(key);
        assertThat(key.toString()).isEqualTo("fh_local_" + Ids.hex(id));
        assertThat(key.hash()).hasSize(32).isEqualTo(key.hash());
        assertThat(ApiKeyText.make("local", id).secret()).isNotEqualTo(key.secret());
    }

    @Test
    void whatIsLongerOrShorterIsNoKey() {
        String key = ApiKeyText.make("local", Ids.next()).text();
        assertThat(ApiKeyText.find(key + "A")).isEmpty();
        assertThat(ApiKeyText.find(key.substring(1))).isEmpty();
        assertThat(ApiKeyText.find(key.substring(0, key.length() - 1))).isEmpty();
        assertThat(ApiKeyText.find("")).isEmpty();
    }
}
