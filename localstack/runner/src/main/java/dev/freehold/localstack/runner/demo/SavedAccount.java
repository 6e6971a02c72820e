package dev.freehold.localstack.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;

/**
 * The account by which {@code upload} and {@code ask} act, in a file that only its owner can read.
 */
public final class SavedAccount {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COLLECTION = "collection";

    private final Path file;
    private final MailFolder mail;

    /** {@code mail} is where the platform's mail is. */
    public SavedAccount(Path file, MailFolder mail) {
        this.file = file;
        this.mail = mail;
    }

    void save(Credentials credentials, String collection) throws IOException {
        Map<String, String> content =
                Map.of(
                        "tenant",
                        credentials.tenant(),
                        "email",
                        credentials.email(),
                        "password",
                        credentials.password(),
                        COLLECTION,
                        collection);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(
                draft,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, JSON.writeValueAsBytes(content));
        Files.move(
                draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Logs the account in; makes one when there is none yet. */
    Visit visit(ApiClient api) throws IOException {
        if (!Files.exists(file)) {
            Credentials made =
                    new Credentials(
                            "My organisation",
                            "me-" + UUID.randomUUID() + "@example.com",
                            UUID.randomUUID().toString());
            Member member = Member.register(api, mail, made);
            save(made, "documents");
            return new Visit(member, "documents");
        }
        JsonNode saved = JSON.readTree(file.toFile());
        Credentials credentials =
                new Credentials(
                        saved.path("tenant").asText(),
                        saved.path("email").asText(),
                        saved.path("password").asText());
        return new Visit(Member.login(api, credentials), saved.path(COLLECTION).asText());
    }

    /** A member that is logged in, and the collection it works in. */
    record Visit(Member member, String collection) {}
}
