package dev.freehold.localstack.runner.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code upload} and {@code ask}, as the saved account. */
public final class Desk {
    private final ApiClient api;
    private final SavedAccount account;
    private final PrintStream out;

    public Desk(ApiClient api, SavedAccount account, PrintStream out) {
        this.api = api;
        this.account = account;
        this.out = out;
    }

    /** Uploads files and waits until each is ready. */
    public void upload(List<Path> files) throws IOException, InterruptedException {
        SavedAccount.Visit visit = account.visit(api);
        List<Progress.Pending> pending = new ArrayList<>();
        for (Path file : files) {
            String id = visit.member().upload(file, visit.collection());
            pending.add(new Progress.Pending(visit.member(), id, file.getFileName().toString()));
        }
        new Progress(out).await(pending);
    }

    /** Asks, and prints the answer with its citations. */
    public void ask(String question) throws IOException {
        SavedAccount.Visit visit = account.visit(api);
        Answer answer = visit.member().ask(visit.collection(), question);
        out.println(answer.answer());
        for (JsonNode citation : answer.citations()) {
            out.printf(
                    "  [%s]%s \"%s\"%n",
                    citation.path("title").asText(),
                    citation.hasNonNull("page") ? " page " + citation.path("page").asInt() : "",
                    citation.path("quote").asText());
        }
    }
}
