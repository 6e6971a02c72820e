package dev.freehold.localstack.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.LocalPlatform;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** {@code status}: every process with what it costs, and what each function has done. */
final class Status implements Command {
    private static final String ROW = "%-18s %8s %9s %8s %12s %6s %8s%n";

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String usage() {
        return "status [--json]    list its processes, what they cost and what they have done";
    }

    @Override
    public void run(List<String> arguments, Home home) throws Failure, IOException {
        if (!arguments.isEmpty() && !arguments.equals(List.of("--json"))) {
            throw Failure.usage(this);
        }
        JsonNode status = home.requireRunning().status();
        if (!arguments.isEmpty()) {
            System.out.println(status);
            return;
        }
        System.out.printf(
                "Freehold is %s at %s%n",
                status.path("phase").asText(), status.path("gateway").asText("(no address yet)"));
        System.out.printf(
                "Administrator %s, password in %s%n",
                status.path("administrator").asText("(not yet)"),
                home.state().keyFile(LocalPlatform.ADMINISTRATOR_KEY));
        row("PROCESS", "PID", "CPU s", "RSS MB", "INVOCATIONS", "COLD", "FAILED");
        for (JsonNode store : status.path("stores")) {
            process(store, "", "", "");
        }
        status.path("functions").forEach(Status::function);
    }

    private static void function(JsonNode function) {
        String invocations = function.path("invocations").asText();
        String cold = function.path("coldStarts").asText();
        String failed = function.path("failures").asText();
        String cpu = seconds(function);
        JsonNode processes = function.path("processes");
        if (processes.size() == 1) {
            process(processes.get(0), invocations, cold, failed);
            return;
        }
        row(function.path("name").asText(), "-", cpu, "-", invocations, cold, failed);
        for (JsonNode process : processes) {
            process(process, "", "", "");
        }
    }

    private static void process(JsonNode process, String invocations, String cold, String failed) {
        row(
                process.path("name").asText(),
                process.path("pid").asText(),
                seconds(process),
                process.path("rssMb").asText(),
                invocations,
                cold,
                failed);
    }

    private static String seconds(JsonNode node) {
        return String.format(Locale.ROOT, "%.2f", node.path("cpuSeconds").asDouble());
    }

    private static void row(String... cells) {
        System.out.printf(ROW, (Object[]) cells);
    }
}
