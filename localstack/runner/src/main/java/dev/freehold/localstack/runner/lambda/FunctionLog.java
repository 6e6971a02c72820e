package dev.freehold.localstack.runner.lambda;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A function's log file: its processes write to it themselves, the host adds Lambda's lines. */
final class FunctionLog {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionLog.class);

    private final Path file;

    FunctionLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void start(String requestId, long pid) {
        line("START RequestId: %s Version: $LATEST Process: %d".formatted(requestId, pid));
    }

    /** {@code initMillis} is zero for a process that was there already. */
    void report(String requestId, long millis, long initMillis, long cpuMillis, long rssMb) {
        line("END RequestId: " + requestId);
        String init = initMillis == 0 ? "" : "\tInit Duration: " + initMillis + " ms";
        line(
                String.format(
                        Locale.ROOT,
                        "REPORT RequestId: %s\tDuration: %d ms%s\tCPU: %d ms\tMemory Used: %d MB",
                        requestId,
                        millis,
                        init,
                        cpuMillis,
                        rssMb));
    }

    void failure(String requestId, Outcome.Failed failure) {
        line("FAILED RequestId: %s %s".formatted(requestId, text(failure)));
    }

    /** A line of the host's own. */
    void line(String text) {
        try {
            Files.writeString(file, text + System.lineSeparator(), CREATE, APPEND);
        } catch (IOException e) {
            LOG.warn("Cannot write to {}: {}; the line was: {}", file, e.toString(), text);
        }
    }

    private static String text(Outcome.Failed failure) {
        return (failure.type() + ": " + failure.detail()).replaceAll("\\R", " ");
    }
}
