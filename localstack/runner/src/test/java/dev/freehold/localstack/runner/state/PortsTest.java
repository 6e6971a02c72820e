package dev.freehold.localstack.runner.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortsTest {
    @TempDir Path folder;

    @Test
    void portIsTheSameAtTheNextStart() throws IOException {
        int first = ports(Map.of()).choose("gateway");
        assertThat(ports(Map.of()).choose("gateway")).isEqualTo(first);
    }

    @Test
    void portThatIsTakenMeanwhileIsReplaced() throws IOException {
        int first = ports(Map.of()).choose("gateway");
        try (ServerSocket _ = taken(first)) {
            assertThat(ports(Map.of()).choose("gateway")).isNotEqualTo(first);
        }
    }

    @Test
    void portThatWasAskedForMustBeFree() throws IOException {
        try (ServerSocket taken = taken(0)) {
            int port = taken.getLocalPort();
            assertThatIOException()
                    .isThrownBy(() -> ports(Map.of("gateway", port)).choose("gateway"))
                    .withMessageContaining(Integer.toString(port));
        }
    }

    @Test
    void keysAreMadeOnceAndReadableByTheOwnerOnly() throws IOException {
        StateFolder state = StateFolder.open(folder.resolve("state"));
        String key = state.key("some");
        assertThat(StateFolder.open(folder.resolve("state")).key("some"))
                .isEqualTo(key)
                .hasSize(43);
        assertThat(mode(state.keyFile("some"))).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("state"))).isEqualTo("rwx------");
    }

    private Ports ports(Map<String, Integer> wanted) throws IOException {
        return Ports.open(folder.resolve("ports.json"), wanted);
    }

    private static ServerSocket taken(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
