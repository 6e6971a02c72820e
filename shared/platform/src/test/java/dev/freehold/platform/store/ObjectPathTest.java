package dev.freehold.platform.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ObjectPathTest {
    private static final TenantId TENANT = TenantId.ofHex("0190000000007000800000000000000a");

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 999_999_999})
    void aKeyIsReadBackAsItWasMade(int file) {
        UUID document = Ids.next();
        String key = ObjectPath.upload(document, file).key(TENANT);
        assertThat(ObjectPath.parseUpload(key))
                .hasValueSatisfying(upload -> {
                    assertThat(upload.tenant()).isEqualTo(TENANT);
                    assertThat(upload.document()).isEqualTo(document);
                    assertThat(upload.file()).isEqualTo(file);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t/../t/0190000000007000800000000000000a/up/0190000000007000800000000000000b",
                "t/0190000000007000800000000000000a/up/../up/0190000000007000800000000000000b",
                "t/0190000000007000800000000000000A/up/0190000000007000800000000000000b",
                "t/0190000000007000800000000000000a/tx/0190000000007000800000000000000b",
                "t/0190000000007000800000000000000a/up/0190000000007000800000000000000b/x",
                "t/0190000000007000800000000000000a/up/0190000000007000800000000000000b-1",
                "t/0190000000007000800000000000000a/up/0190000000007000800000000000000b-02",
                "t/0190000000007000800000000000000a/up/0190000000007000800000000000000b-9999999999",
                "x/t/0190000000007000800000000000000a/up/0190000000007000800000000000000b",
                "t/0190000000007000800000000000000a/up/handbook.pdf"
            })
    void otherKeysAreNoUploads(String key) {
        assertThat(ObjectPath.parseUpload(key)).isEmpty();
    }
}
