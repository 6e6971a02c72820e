package dev.freehold.localstack.runner.cli;

import dev.freehold.localstack.runner.demo.ApiFailure;
import dev.freehold.localstack.runner.state.StateFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The command line: {@code COMMAND ARGUMENTS}. The script {@code ./freehold} sets {@code
 * freehold.root} to the source tree. Exit codes: 0 done, 1 failed, 2 not understood.
 */
public final class Freehold {
    private static final List<Command> COMMANDS =
            List.of(
                    new Up(),
                    new Down(),
                    new Train(),
                    new Status(),
                    new Logs(),
                    new Mails(),
                    new Restart(),
                    new Demo(),
                    new Upload(),
                    new Ask(),
                    new RebuildIndex(),
                    new Chaos());

    private Freehold() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        Optional<Command> command =
                COMMANDS.stream()
                        .filter(known ->
                                arguments.stream().findFirst().equals(Optional.of(known.name())))
                        .findFirst();
        if (command.isEmpty()) {
            boolean asked =
                    arguments.isEmpty() || List.of("help", "--help").contains(arguments.getFirst());
            help(asked ? System.out : System.err);
            return asked ? 0 : Failure.USAGE;
        }
        try {
            Path project = Path.of(System.getProperty("freehold.root", "")).toAbsolutePath();
            Home home = new Home(project, StateFolder.open(project.resolve(".freehold")));
            command.get().run(arguments.subList(1, arguments.size()), home);
            return 0;
        } catch (Failure e) {
            System.err.println(e.getMessage());
            return e.exitCode();
        } catch (IOException | UncheckedIOException | ApiFailure | IllegalStateException e) {
            System.err.println("Failed: " + e.getMessage());
            return Failure.FAILED;
        } catch (InterruptedException _) {
            System.err.println("Interrupted");
            return Failure.FAILED;
        }
    }

    private static void help(java.io.PrintStream out) {
        out.println("Usage: ./freehold COMMAND");
        COMMANDS.forEach(command -> out.println("  " + command.usage()));
        out.println("  bench NAME [--runs N] [--json]  measure; without a name, what there is");
    }
}
