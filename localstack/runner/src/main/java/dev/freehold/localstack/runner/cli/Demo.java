package dev.freehold.localstack.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.ApiFailure;
import dev.freehold.localstack.runner.demo.MainJob;
import dev.freehold.localstack.runner.mail.MailFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** {@code demo}: shows the main job, with the sample handbooks or with the user's own files. */
final class Demo implements Command {
    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String usage() {
        return "demo [FILE...] [--ask QUESTION]... [--json]  two tenants upload and ask; each gets its own";
    }

    @Override
    public void run(List<String> arguments, Home home)
            throws Failure, IOException, InterruptedException {
        Wishes wishes = parse(arguments);
        // With --json nothing but the report may stand on standard output.
        PrintStream out = wishes.json() ? System.err : System.out;
        out.println("Starting the local platform ...");
        JsonNode status = new Background(home).ensureReady();
        URI api = URI.create(status.path("gateway").asText());
        MainJob job =
                new MainJob(
                        new ApiClient(api),
                        new MailFolder(home.state().mail()),
                        home.project().resolve("samples"),
                        home.state().run("account.json"),
                        out);
        try {
            Map<String, Object> report = job.run(wishes.files(), wishes.questions());
            if (wishes.json()) {
                System.out.println(MainJob.json(report));
            } else {
                goOn(api, home, out);
            }
        } catch (ApiFailure
                | IllegalArgumentException
                | IllegalStateException
                | UncheckedIOException e) {
            throw new Failure(
                    Failure.FAILED,
                    "The demo failed: %s%nThe logs are in %s"
                            .formatted(e.getMessage(), home.state().logs()));
        }
    }

    private Wishes parse(List<String> arguments) throws Failure {
        List<Path> files = new ArrayList<>();
        List<String> questions = new ArrayList<>();
        boolean json = false;
        for (Iterator<String> all = arguments.iterator(); all.hasNext(); ) {
            String argument = all.next();
            if (argument.equals("--json")) {
                json = true;
            } else if (argument.equals("--ask") && all.hasNext()) {
                questions.add(all.next());
            } else if (argument.startsWith("--")) {
                throw Failure.usage(this);
            } else {
                files.add(readable(argument));
            }
        }
        return new Wishes(files, questions, json);
    }

    /** A file that the user named, from where the user stands. */
    static Path readable(String argument) throws Failure {
        Path file = Path.of(System.getProperty("freehold.here", "")).resolve(argument);
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new Failure(Failure.USAGE, "No such file: " + file);
        }
        return file;
    }

    private static void goOn(URI api, Home home, PrintStream out) {
        out.printf(
                """

                The platform goes on running.
                  API            %s, described at %s/docs
                  State, logs    %s (./freehold logs FUNCTION)
                  Go on          ./freehold ask "When are salaries paid?"
                                 ./freehold upload FILE.pdf FILE.md
                                 ./freehold demo FILE.pdf --ask "..."
                                 ./freehold status
                                 ./freehold mail
                  Stop           ./freehold down
                """,
                api, api, home.project().relativize(home.state().logs()));
    }

    private record Wishes(List<Path> files, List<String> questions, boolean json) {}
}
