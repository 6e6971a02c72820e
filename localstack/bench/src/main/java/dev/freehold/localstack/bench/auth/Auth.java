package dev.freehold.localstack.bench.auth;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.freehold.localstack.bench.Benchmark;
import dev.freehold.localstack.bench.Workplace;
import dev.freehold.testing.AwsStack;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What it costs a warm request to be let in: the same route without a caller, with a token and with
 * an API key, through the whole entry in this process, a piece of each in turn. Beside it the
 * limiter's part alone, and what its store takes for itself.
 */
public final class Auth implements Benchmark {
    private static final int PIECE = 50;
    private static final int WARM = 500;
    private static final int BCRYPT_COST = 12;

    @Override
    public String name() {
        return "auth";
    }

    @Override
    public String purpose() {
        return "a warm request with a token or an API key, against the same without; --runs 1 is 50 of each";
    }

    @Override
    public ObjectNode run(Workplace workplace, int runs) throws IOException, InterruptedException {
        try (AwsStack stack = AwsStack.start()) {
            List<Series> all = new Subjects(stack).all(runs * PIECE);
            for (Series series : all) {
                series.warm(WARM);
                System.err.println("Warm: " + series.name());
            }
            for (int run = 0; run < runs; run++) {
                for (Series series : all) {
                    series.measure(PIECE);
                }
            }
            Series login = new Series("bcrypt check, cost 12", runs, login());
            login.warm(3);
            login.measure(runs);
            return report(all, login);
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Series.Call login() {
        char[] password = "correct horse battery".toCharArray();
        byte[] hash = BCrypt.withDefaults().hash(BCRYPT_COST, password);
        return () -> BCrypt.verifyer().verify(password, hash);
    }

    private ObjectNode report(List<Series> all, Series login) {
        Map<String, Double> p50 = new TreeMap<>();
        all.forEach(series -> p50.put(series.name(), series.millis(0.5)));
        ObjectNode report = report();
        var rows = report.putArray("results");
        all.forEach(series -> series.report(rows.addObject()));
        login.report(rows.addObject());
        double store = of(p50, "two UpdateItems at once");
        double open = of(p50, "open route");
        double bound = of(p50, "JWT, tenant bound") - open;
        report.put("jwtAddsMillis", Series.rounded(of(p50, "JWT") - open));
        report.put("keyAddsMillis", Series.rounded(of(p50, "API key") - open));
        report.put("boundAddsMillis", Series.rounded(bound));
        report.put("boundAddsWithoutStoreMillis", Series.rounded(bound - store));
        report.put("gateWithoutStoreMillis", Series.rounded(of(p50, "gate alone") - store));
        report.put("loginsPerSecondAndCore", Series.rounded(1000 / login.millis(0.5)));
        return report;
    }

    private static double of(Map<String, Double> p50, String name) {
        return Objects.requireNonNull(p50.get(name), name);
    }

    @Override
    public String table(JsonNode report) {
        StringBuilder table = new StringBuilder();
        table.append("%-28s %9s %9s %11s%n".formatted("", "P50 ms", "P99 ms", "CPU us each"));
        for (JsonNode row : report.path("results")) {
            table.append(
                    String.format(
                            Locale.ROOT,
                            "%-28s %9.3f %9.3f %11d%n",
                            row.path("name").asText(),
                            row.path("p50Millis").asDouble(),
                            row.path("p99Millis").asDouble(),
                            row.path("cpuMicros").asLong()));
        }
        report.fields()
                .forEachRemaining(field -> {
                    if (field.getValue().isDouble()) {
                        table.append("%-28s %9s%n".formatted(field.getKey(), field.getValue()));
                    }
                });
        return table.toString();
    }
}
