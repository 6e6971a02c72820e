package dev.freehold.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.freehold.kernel.AppException;
import java.net.URI;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DestinationTest {
    private static final Set<Integer> PORTS = Set.of(443, 8443);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "ftp://example.com/",
                "file:///etc/passwd",
                "jar:https://example.com!/a",
                "https:example.com",
                "/path",
                "https:///path",
                "https://user@example.com/",
                "https://user:pass@example.com/",
                "https://@example.com/",
                "https://example.com@127.0.0.1/",
                "https://127.0.0.1:443@example.com/",
                "https://example.com:80/",
                "https://example.com:8080/",
                "https://example.com:0/",
                "https://example.com:65979/",
                "https://127.1/",
                "https://127.0.1/",
                "https://0177.0.0.1/",
                "https://0x7f.0.0.1/",
                "https://127.0.0.0x1/",
                "https://127.0.0.01/",
                "https://127.0.0.1./",
                "https://1.2.3.256/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:8.8.8.8]/",
                "https://[fe80::1%25eth0]/",
                "https://[fe80::1%eth0]/",
                "https://[2606:4700:4700::1111%251]/",
                "https://exa_mple.com/",
                "https://-example.com/",
                "https://example.com-/",
                "https://b\u00fccher.example.com/",
                "https://\uff11\uff12\uff17.0.0.1/",
                "https://example.com%2f.internal/"
            })
    void whatCouldBeReadInTwoWaysIsRefused(String address) {
        assertThatThrownBy(() -> Destination.of(uri(address), PORTS))
                .isInstanceOfSatisfying(
                        AppException.class,
                        e -> assertThat(e.code()).isEqualTo(OutboundError.ADDRESS_INVALID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://api.localhost/",
                "https://metadata/",
                "https://metadata.google.internal/computeMetadata/v1/",
                "https://Metadata.Google.Internal./",
                "https://metadata.goog/",
                "https://instance-data/",
                "https://instance-data.ec2.internal/",
                "https://ip-10-0-0-1.eu-central-1.compute.internal/",
                "https://postgres/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://2130706433/",
                "https://printer.local/",
                "https://router.home.arpa/",
                "https://a.onion/"
            })
    void namesThatLeadInsideAreRefusedWithoutALookUp(String address) {
        assertThatThrownBy(() -> Destination.of(uri(address), PORTS))
                .isInstanceOfSatisfying(
                        AppException.class,
                        e -> assertThat(e.code()).isEqualTo(OutboundError.ADDRESS_NOT_PUBLIC));
    }

    @Test
    void aNameIsReadInLowerCaseWithoutItsLastDot() {
        var destination = Destination.of(uri("HTTPS://Hooks.Example.COM.:8443/A?b#c"), PORTS);
        assertThat(destination.host()).isEqualTo("hooks.example.com");
        assertThat(destination.port()).isEqualTo(8443);
        assertThat(destination.literal()).isEmpty();
    }

    @Test
    void aNameOfItsOwnWritingIsGivenEncoded() {
        var destination = Destination.of(uri("https://xn--bcher-kva.example.com"), PORTS);
        assertThat(destination.host()).isEqualTo("xn--bcher-kva.example.com");
        assertThat(destination.port()).isEqualTo(443);
    }

    @Test
    void addressesAreReadWithoutALookUp() {
        assertThat(Destination.of(uri("https://1.1.1.1/"), PORTS).literal()).isPresent();
        var six = Destination.of(uri("https://[2606:4700:4700::1111]/"), PORTS);
        assertThat(six.literal()).isPresent();
        assertThat(six.host()).isEqualTo("2606:4700:4700:0:0:0:0:1111");
    }

    /** As a tenant's text becomes a URI: what that refuses never gets here. */
    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw OutboundError.ADDRESS_INVALID.exception();
        }
    }
}
