package dev.freehold.localstack.bench.enumeration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Workplace;
import dev.freehold.localstack.runner.LocalPlatform;
import dev.freehold.localstack.runner.Settings;
import dev.freehold.localstack.runner.demo.ApiClient;
import dev.freehold.localstack.runner.demo.SignUp;
import dev.freehold.localstack.runner.mail.MailFolder;
import dev.freehold.localstack.runner.state.StateFolder;
import dev.freehold.topology.Freehold;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The public requests that name an address, for addresses with and without an account in turns, on
 * a platform of its own. An account is tried four times at most, so that no login is slowed down;
 * more than 140 runs would be stopped as one network's.
 */
public final class Enumeration implements Benchmark {
    private static final int TRIES = 4;

    /** What a stranger is answered, whatever the address. */
    private static final SortedMap<String, Integer> REQUESTS =
            new TreeMap<>(
                    Map.of(
                            "/api/v1/auth/register", 202,
                            "/api/v1/auth/forgot-password", 202,
                            "/api/v1/auth/login", 401));

    @Override
    public String name() {
        return "enumeration";
    }

    @Override
    public String purpose() {
        return "time of register, forgot-password, login for addresses with and without an account";
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException {
        StateFolder state = StateFolder.open(workplace.folder().resolve("state"));
        try (var platform =
                LocalPlatform.start(
                        workplace.project(), state, Settings.of(Map.of()), Freehold.TOPOLOGY)) {
            // Postgres would outlive a run that is broken off.
            Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
            String url = platform.deployment().publicUrl();
            List<String> known = accounts(url, state, runs / TRIES + 1);
            Stranger stranger = new Stranger(url);
            List<Both> times = REQUESTS.keySet().stream().map(Both::new).toList();
            for (int run = 0; run <= runs; run++) {
                for (Both both : times) {
                    int status = Objects.requireNonNull(REQUESTS.get(both.path()));
                    for (boolean isKnown : new boolean[] {run % 2 == 0, run % 2 != 0}) {
                        String email = isKnown ? known.get(run / TRIES) : address();
                        long took = stranger.ask(both.path(), email, status);
                        if (run > 0) {
                            both.of(isKnown).add(took);
                        }
                    }
                }
            }
            return report(runs, times);
        }
    }

    private static List<String> accounts(String url, StateFolder state, int number) {
        SignUp signUp = new SignUp(new ApiClient(URI.create(url)), new MailFolder(state.mail()));
        List<String> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String email = address();
            signUp.open(email, UUID.randomUUID().toString(), "Bench");
            all.add(email);
        }
        return all;
    }

    private static String address() {
        return UUID.randomUUID() + "@example.com";
    }

    private static ObjectNode report(int runs, List<Both> times) {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("benchmark", "enumeration");
        report.put("runs", runs);
        report.put("jdk", Runtime.version().toString());
        report.put("cpus", Runtime.getRuntime().availableProcessors());
        var results = report.putArray("results");
        for (Both both : times) {
            for (boolean isKnown : new boolean[] {true, false}) {
                Times taken = both.of(isKnown);
                ObjectNode result = results.addObject();
                result.put("request", both.path().substring(both.path().lastIndexOf('/') + 1));
                result.put("account", isKnown ? "yes" : "no");
                result.put("medianMillis", rounded(taken.median()));
                result.put("spreadMillis", rounded(taken.spread()));
                result.put("p90Millis", rounded(taken.p90()));
            }
        }
        return report;
    }

    private static double rounded(double millis) {
        return Math.round(millis * 10) / 10.0;
    }

    @Override
    public String table(JsonNode report) {
        StringBuilder table = new StringBuilder();
        table.append("request          account  median ms  quartiles apart  p90 ms\n");
        for (JsonNode result : report.path("results")) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-16s %-7s  %9.1f  %15.1f  %6.1f%n",
                            result.path("request").asText(),
                            result.path("account").asText(),
                            result.path("medianMillis").asDouble(),
                            result.path("spreadMillis").asDouble(),
                            result.path("p90Millis").asDouble()));
        }
        return table.toString();
    }

    /** The times of one request. */
    private record Both(String path, Times known, Times unknown) {
        Both(String path) {
            this(path, new Times(), new Times());
        }

        Times of(boolean isKnown) {
            return isKnown ? known : unknown;
        }
    }
}
