package dev.freehold.localstack.runner.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code upload}: documents for the account of the last demo, or for a new one. */
final class Upload implements Command {
    @Override
    public String name() {
        return "upload";
    }

    @Override
    public String usage() {
        return "upload FILE...     upload documents, and wait until they are ready";
    }

    @Override
    public void run(List<String> arguments, Home home)
            throws Failure, IOException, InterruptedException {
        if (arguments.isEmpty()) {
            throw Failure.usage(this);
        }
        List<Path> files = new ArrayList<>();
        for (String argument : arguments) {
            files.add(Demo.readable(argument));
        }
        Desks.open(home).upload(files);
    }
}
