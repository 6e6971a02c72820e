package dev.freehold.localstack.runner.demo;

import dev.freehold.localstack.runner.mail.MailFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Everything that a tenant does, once: what a function's process loads on the way is what it will
 * need again.
 */
public final class Rehearsal {
    private static final String COLLECTION = "rehearsal";
    private static final Map<String, Object> QUESTION =
            Map.of("query", "When are salaries paid?", "collection", COLLECTION);

    /** One of each format: the parsers differ. */
    private static final List<String> FILES =
            List.of(
                    "northgate/staff-handbook.pdf",
                    "formats/opening-hours.docx",
                    "formats/parking.html",
                    "willow/private-fees.md",
                    "formats/lost-keys.txt");

    private final ApiClient api;
    private final MailFolder mail;
    private final Map<String, String> administrator;
    private final Path samples;
    private final PrintStream out;
    private final Consumer<String> done;

    /**
     * The rehearsal on a running platform.
     *
     * @param mail where the platform's mail is
     * @param administrator the login of the platform's administrator: {@code email}, {@code
     *     password}
     * @param samples the folder with the sample documents
     * @param done is told the name of each function that is not needed any more
     */
    public Rehearsal(
            ApiClient api,
            MailFolder mail,
            Map<String, String> administrator,
            Path samples,
            PrintStream out,
            Consumer<String> done) {
        this.api = api;
        this.mail = mail;
        this.administrator = Map.copyOf(administrator);
        this.samples = samples;
        this.out = out;
        this.done = done;
    }

    /**
     * Does it all.
     *
     * @throws ApiFailure when a request is refused
     * @throws IllegalStateException when a document is not ingested
     */
    public void run() throws IOException, InterruptedException {
        Thread platform = Thread.startVirtualThread(this::lookAtThePlatform);
        Thread query = Thread.startVirtualThread(this::startQuery);
        Member member = signUp();
        List<Progress.Pending> pending = new ArrayList<>();
        for (String name : FILES) {
            Path file = samples.resolve(name);
            String id = member.upload(file, COLLECTION);
            pending.add(new Progress.Pending(member, id, file.getFileName().toString()));
        }
        member.get("/api/v1/documents");
        member.get("/api/v1/collections");
        platform.join();
        new Progress(out).await(pending);
        query.join();
        member.post("/api/v1/services/rag/retrieve", QUESTION);
        member.post("/api/v1/services/rag/generate", QUESTION);
        String document = pending.getFirst().id();
        member.text(document, 0, 100);
        member.get("/api/v1/documents/" + document + "/download");
        member.delete("/api/v1/documents/" + document);
    }

    private Member signUp() {
        Credentials credentials =
                new Credentials("Rehearsal", "rehearsal@example.com", UUID.randomUUID().toString());
        Member.register(api, mail, credentials);
        Thread.startVirtualThread(() -> done.accept("auth-mail"));
        Member member = Member.login(api, credentials);
        member.get("/api/v1/auth/me");
        api.text("/.well-known/jwks.json", null);
        operate();
        Thread.startVirtualThread(() -> done.accept("auth"));
        return member;
    }

    private void operate() {
        String token =
                api.post("/api/v1/auth/login", administrator, null).path("access_token").asText();
        api.get("/api/v1/admin/dead-letters", token);
        Thread.startVirtualThread(() -> done.accept("operations"));
    }

    private void lookAtThePlatform() {
        for (String path : List.of("/health", "/openapi.yaml", "/docs")) {
            api.text(path, null);
        }
        done.accept("system");
    }

    /** Starts its process meanwhile; what it is asked so is refused. */
    private void startQuery() {
        try {
            api.post("/api/v1/services/rag/retrieve", QUESTION, null);
        } catch (ApiFailure e) {
            if (e.status() != 401) {
                throw e;
            }
        }
    }
}
