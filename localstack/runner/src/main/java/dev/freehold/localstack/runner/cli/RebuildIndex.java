package dev.freehold.localstack.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.LocalPlatform;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.IndexRebuild;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code rebuild-index}: writes the search index anew from Postgres and the object store. */
final class RebuildIndex implements Command {
    private static final Set<String> OPTIONS =
            Set.of("--tenant", "--api", "--email", "--password-file");

    @Override
    public String name() {
        return "rebuild-index";
    }

    @Override
    public String usage() {
        return "rebuild-index [--tenant ID] [--api URL --email ADDRESS --password-file FILE]"
                + "  write the index of a tenant, or of all, anew";
    }

    @Override
    public void run(List<String> arguments, Home home)
            throws Failure, IOException, InterruptedException {
        Map<String, String> options = options(arguments);
        Optional<UUID> tenant = tenant(options);
        (options.containsKey("--api") ? elsewhere(options) : here(home)).run(tenant);
    }

    private Map<String, String> options(List<String> arguments) throws Failure {
        Map<String, String> options = new HashMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            if (!OPTIONS.contains(option) || !rest.hasNext()) {
                throw Failure.usage(this);
            }
            options.put(option, rest.next());
        }
        boolean all = options.keySet().containsAll(Set.of("--api", "--email", "--password-file"));
        if (!all && options.keySet().stream().anyMatch(option -> !option.equals("--tenant"))) {
            throw Failure.usage(this);
        }
        return options;
    }

    private Optional<UUID> tenant(Map<String, String> options) throws Failure {
        try {
            return Optional.ofNullable(options.get("--tenant")).map(UUID::fromString);
        } catch (IllegalArgumentException _) {
            throw Failure.usage(this);
        }
    }

    private static IndexRebuild here(Home home) throws Failure, IOException {
        JsonNode status = home.requireRunning().status();
        return new IndexRebuild(
                new ApiClient(URI.create(status.path("gateway").asText())),
                status.path("administrator").asText(),
                home.state().key(LocalPlatform.ADMINISTRATOR_KEY),
                System.out);
    }

    /** A platform in AWS, or of another tree. */
    private static IndexRebuild elsewhere(Map<String, String> options) throws IOException {
        Path file =
                Path.of(System.getProperty("freehold.here", ""))
                        .toAbsolutePath()
                        .resolve(value(options, "--password-file"));
        return new IndexRebuild(
                new ApiClient(URI.create(value(options, "--api"))),
                value(options, "--email"),
                Files.readString(file).strip(),
                System.out);
    }

    private static String value(Map<String, String> options, String name) {
        return Objects.requireNonNull(options.get(name), name);
    }
}
