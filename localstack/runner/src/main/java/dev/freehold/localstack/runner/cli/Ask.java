package dev.freehold.localstack.runner.cli;

import java.io.IOException;
import java.util.List;

/** {@code ask}: a question to the collection of the last demo or upload. */
final class Ask implements Command {
    @Override
    public String name() {
        return "ask";
    }

    @Override
    public String usage() {
        return "ask QUESTION       ask what the uploaded documents say";
    }

    @Override
    public void run(List<String> arguments, Home home) throws Failure, IOException {
        if (arguments.isEmpty()) {
            throw Failure.usage(this);
        }
        Desks.open(home).ask(String.join(" ", arguments));
    }
}
