package dev.freehold.localstack.runner.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a local platform's mail. */
public final class MailFolder {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path folder;

    public MailFolder(Path folder) {
        this.folder = folder;
    }

    /** All mails, the oldest first: their names sort by the time at which they were asked for. */
    public List<ReceivedMail> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<ReceivedMail> all = new ArrayList<>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".eml")).sorted().toList()) {
                all.add(ReceivedMail.read(file));
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The last mail to an address that has a token. */
    public Optional<ReceivedMail> last(String to) {
        return all().reversed().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(to) && mail.token().isPresent())
                .findFirst();
    }

    /**
     * Waits for a mail to an address that has got none with a token before.
     *
     * @return the mail's token
     * @throws IllegalStateException when none comes within two minutes
     */
    public String awaitToken(String to) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> token = last(to).flatMap(ReceivedMail::token);
            if (token.isPresent()) {
                return token.get();
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted", e);
            }
        }
        throw new IllegalStateException("No mail with a token came to " + to);
    }
}
