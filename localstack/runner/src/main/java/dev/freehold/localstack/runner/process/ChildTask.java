package dev.freehold.localstack.runner.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that does one thing and ends. */
public final class ChildTask {
    private ChildTask() {}

    /**
     * Runs it to its end with {@code environment} and nothing else; what it prints goes to {@code
     * log}.
     *
     * @throws IOException when it ends with another status than 0 or not in time
     */
    public static void run(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path log,
            Duration limit)
            throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "%s takes longer than %d s, see %s"
                                .formatted(name, limit.toSeconds(), log));
            }
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(
                    "%s failed with status %d, see %s".formatted(name, process.exitValue(), log));
        }
    }
}
