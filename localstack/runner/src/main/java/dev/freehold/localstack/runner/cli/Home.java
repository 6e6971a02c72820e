package dev.freehold.localstack.runner.cli;

import dev.freehold.localstack.runner.control.ControlClient;
import dev.freehold.localstack.runner.state.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the commands work.
 *
 * @param project root of the source tree
 */
record Home(Path project, StateFolder state) {
    /** The platform of this tree, when it runs. */
    Optional<ControlClient> running() throws IOException {
        return ControlClient.find(state);
    }

    ControlClient requireRunning() throws IOException, Failure {
        return running()
                .orElseThrow(() ->
                        new Failure(
                                Failure.FAILED,
                                "Freehold is not running; start it with ./freehold up"));
    }
}
