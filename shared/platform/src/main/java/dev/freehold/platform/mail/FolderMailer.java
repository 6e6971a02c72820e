package dev.freehold.platform.mail;

import dev.freehold.kernel.AppException;
import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Ids;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;

/**
 * Where no mail is to leave: each is a file {@code ID.eml} of a folder, whole or not there. A mail
 * that is sent again takes the place of itself.
 */
@Singleton
@Requires(property = "freehold.mail.folder")
final class FolderMailer implements Mailer {
    private final Path folder;
    private final String from;
    private final Clock clock;

    FolderMailer(
            @Property(name = "freehold.mail.folder") String folder,
            @Property(name = "freehold.mail.from") String from,
            Clock clock) {
        this.folder = Path.of(folder);
        this.from = from;
        this.clock = clock;
    }

    @Override
    public void send(Mail mail) {
        String name = Ids.hex(mail.id());
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, name, ".new");
            Files.write(draft, MessageText.of(mail, from, clock.instant()));
            Files.move(
                    draft,
                    folder.resolve(name + ".eml"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AppException(
                    CommonError.UNAVAILABLE, "The mail's folder cannot be written", e);
        }
    }
}
