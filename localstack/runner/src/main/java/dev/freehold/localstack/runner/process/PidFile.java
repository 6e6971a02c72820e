package dev.freehold.localstack.runner.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers a process by its id and when it started, so that an id used anew is not mistaken. */
final class PidFile {
    private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);

    private final Path file;

    PidFile(Path file) {
        this.file = file;
    }

    void write(ProcessHandle process) throws IOException {
        Files.writeString(file, text(process));
    }

    /** Waits for the remembered process to end, and ends it when that takes too long. */
    void endLeftOver(Duration patience) throws IOException {
        Optional<ProcessHandle> left = process();
        if (left.isEmpty()) {
            return;
        }
        LOG.info("Waiting for process {}, left over from a platform that was killed", left.get());
        try {
            left.get().onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            left.get().destroyForcibly();
            left.get().onExit().join();
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private Optional<ProcessHandle> process() throws IOException {
        try {
            String text = Files.readString(file);
            long pid = Long.parseLong(text.split(" ", 2)[0]);
            return ProcessHandle.of(pid).filter(process -> text.equals(text(process)));
        } catch (NoSuchFileException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static String text(ProcessHandle process) {
        Instant start = process.info().startInstant().orElse(Instant.EPOCH);
        return process.pid() + " " + start.toEpochMilli();
    }
}
