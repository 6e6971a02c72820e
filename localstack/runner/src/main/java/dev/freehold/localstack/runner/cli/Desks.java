package dev.freehold.localstack.runner.cli;

import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.Desk;
import dev.freehold.localstack.runner.demo.SavedAccount;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.io.IOException;
import java.net.URI;

/** Opens the desk of the saved account at the platform that runs. */
final class Desks {
    private Desks() {}

    static Desk open(Home home) throws Failure, IOException {
        URI api = URI.create(home.requireRunning().status().path("gateway").asText());
        return new Desk(
                new ApiClient(api),
                new SavedAccount(
                        home.state().run("account.json"), new MailFolder(home.state().mail())),
                System.out);
    }
}
