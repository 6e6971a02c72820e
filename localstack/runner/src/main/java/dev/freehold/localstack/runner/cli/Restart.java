package dev.freehold.localstack.runner.cli;

import java.io.IOException;
import java.util.List;

/** {@code restart}: ends the processes of a function, so that a new build is used. */
final class Restart implements Command {
    @Override
    public String name() {
        return "restart";
    }

    @Override
    public String usage() {
        return "restart FUNCTION   end a function's processes; the next event starts a new one";
    }

    @Override
    public void run(List<String> arguments, Home home) throws Failure, IOException {
        if (arguments.size() != 1) {
            throw Failure.usage(this);
        }
        home.requireRunning().restart(arguments.getFirst());
        System.out.println("The next event starts a new process of " + arguments.getFirst() + ".");
    }
}
