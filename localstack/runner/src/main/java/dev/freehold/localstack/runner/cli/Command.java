package dev.freehold.localstack.runner.cli;

import java.io.IOException;
import java.util.List;

/** One command of {@code ./freehold}. */
interface Command {
    String name();

    /** Its line in the list of commands: arguments, then what it does. */
    String usage();

    /**
     * Does it.
     *
     * @throws Failure with what the user is told
     */
    void run(List<String> arguments, Home home) throws Failure, IOException, InterruptedException;
}
