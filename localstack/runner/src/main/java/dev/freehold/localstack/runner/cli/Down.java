package dev.freehold.localstack.runner.cli;

import dev.freehold.localstack.runner.control.ControlClient;
import dev.freehold.localstack.runner.stores.PostgresServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code down}: stops the platform and waits until it has ended; its state stays. */
final class Down implements Command {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Override
    public String name() {
        return "down";
    }

    @Override
    public String usage() {
        return "down               stop it; its state stays in .freehold/";
    }

    @Override
    public void run(List<String> arguments, Home home)
            throws Failure, IOException, InterruptedException {
        if (!arguments.isEmpty()) {
            throw Failure.usage(this);
        }
        Optional<ControlClient> client = home.running();
        if (client.isEmpty()) {
            PostgresServer.endLeftOver(home.state());
            System.out.println("Freehold is not running.");
            return;
        }
        ProcessHandle process = client.get().process();
        client.get().stop();
        try {
            process.onExit().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new Failure(
                    Failure.FAILED,
                    "Process %d does not end; the platform's log: %s"
                            .formatted(process.pid(), home.state().log("runner")));
        }
        System.out.println("Freehold is stopped.");
    }
}
