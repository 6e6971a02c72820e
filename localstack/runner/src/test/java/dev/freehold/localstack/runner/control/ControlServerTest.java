package dev.freehold.localstack.runner.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.localstack.runner.wire.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlServerTest {
    @TempDir Path folder;
    private final AtomicBoolean stopped = new AtomicBoolean();

    private final Control control =
            new Control() {
                @Override
                public JsonNode status() {
                    return Json.object().put("phase", "ready");
                }

                @Override
                public void stop() {
                    stopped.set(true);
                }

                @Override
                public void restart(String function) {
                    throw new IllegalArgumentException("No function " + function);
                }
            };

    @Test
    void whoReadsTheControlFileCanControl() throws Exception {
        StateFolder state = StateFolder.open(folder);
        try (ControlServer _ = ControlServer.start(state, control)) {
            ControlClient client = ControlClient.find(state).orElseThrow();
            assertThat(client.status().path("phase").asText()).isEqualTo("ready");
            assertThatIOException()
                    .isThrownBy(() -> client.restart("nothing"))
                    .withMessage("No function nothing");
            client.stop();
            assertThat(stopped).isTrue();
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(state.run("control.json"))))
                    .isEqualTo("rw-------");
        }
        assertThat(ControlClient.find(state)).isEmpty();
    }

    @Test
    void whoDoesNotKnowTheTokenCannot() throws Exception {
        StateFolder state = StateFolder.open(folder);
        try (ControlServer _ = ControlServer.start(state, control)) {
            ControlFile file = ControlFile.read(state).orElseThrow();
            new ControlFile(file.port(), "guessed", file.pid()).write(state);
            assertThat(ControlClient.find(state)).isEmpty();
        }
    }

    @Test
    void fileOfAKilledPlatformDoesNotCount() throws Exception {
        StateFolder state = StateFolder.open(folder);
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        new ControlFile(1, "token", ended.pid()).write(state);
        assertThat(ControlClient.find(state)).isEmpty();
    }
}
