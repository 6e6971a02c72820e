package dev.freehold.localstack.runner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.freehold.localstack.runner.chaos.ChaosRun;
import dev.freehold.localstack.runner.chaos.Plan;
import dev.freehold.localstack.runner.chaos.Victim;
import dev.freehold.localstack.runner.control.ControlClient;
import dev.freehold.localstack.runner.demo.MainJob;
import dev.freehold.localstack.runner.state.StateFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** {@code chaos}: breaks a platform of its own at random and checks that nothing is lost. */
final class Chaos implements Command {
    private static final Set<String> OPTIONS = Set.of("--documents", "--kills", "--seed");

    @Override
    public String name() {
        return "chaos";
    }

    @Override
    public String usage() {
        return "chaos [--documents N] [--kills N] [--seed N] [--json]  break a platform of its own at random";
    }

    @Override
    public void run(List<String> arguments, Home home)
            throws Failure, IOException, InterruptedException {
        boolean json = arguments.contains("--json");
        PrintStream out = json ? System.err : System.out;
        StateFolder state =
                StateFolder.open(
                        home.state().root().resolve("chaos-" + ProcessHandle.current().pid()));
        Daemonic victim = new Daemonic(new Home(home.project(), state));
        Map<String, Object> report;
        try {
            report =
                    new ChaosRun(
                                    plan(arguments),
                                    victim,
                                    state,
                                    home.project().resolve("samples"),
                                    out)
                            .run();
        } catch (ExecutionException e) {
            throw new IOException("The uploads failed", e);
        } finally {
            victim.stop();
        }
        System.out.println(MainJob.json(report));
        if (!Boolean.TRUE.equals(report.get("balanced"))) {
            throw new Failure(Failure.FAILED, "Not balanced; state and logs: " + state.root());
        }
        StateFolder.deleteTree(state.root());
    }

    private Plan plan(List<String> arguments) throws Failure {
        Map<String, Long> given = new HashMap<>();
        for (Iterator<String> all = arguments.iterator(); all.hasNext(); ) {
            String argument = all.next();
            if (OPTIONS.contains(argument) && all.hasNext()) {
                given.put(argument, number(all.next()));
            } else if (!argument.equals("--json")) {
                throw Failure.usage(this);
            }
        }
        try {
            return new Plan(
                    Math.toIntExact(given.getOrDefault("--documents", 200L)),
                    Math.toIntExact(given.getOrDefault("--kills", 30L)),
                    given.getOrDefault("--seed", 1L));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Failure(Failure.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private long number(String text) throws Failure {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Failure.usage(this);
        }
    }

    /** A background platform on a state folder of its own. */
    private record Daemonic(Home home) implements Victim {
        @Override
        public JsonNode ensureReady() throws IOException, InterruptedException {
            try {
                return new Background(home).ensureReady();
            } catch (Failure e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public void kill() throws IOException, InterruptedException {
            end((_, process) -> process.destroyForcibly());
        }

        void stop() throws IOException, InterruptedException {
            end((client, _) -> client.stop());
        }

        private void end(Ending ending) throws IOException, InterruptedException {
            Optional<ControlClient> running = home.running();
            if (running.isPresent()) {
                ProcessHandle process = running.get().process();
                ending.of(running.get(), process);
                awaitEnd(process);
            }
        }

        private static void awaitEnd(ProcessHandle process)
                throws IOException, InterruptedException {
            try {
                process.onExit().get();
            } catch (ExecutionException e) {
                throw new IOException(e);
            }
        }
    }

    /** How a platform is ended. */
    @FunctionalInterface
    private interface Ending {
        void of(ControlClient client, ProcessHandle process) throws IOException;
    }
}
