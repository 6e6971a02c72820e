package dev.freehold.localstack.runner.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** {@code logs}: prints the end of one log, or says which there are. */
final class Logs implements Command {
    private static final int LINES = 200;

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public String usage() {
        return "logs [NAME]        print the last lines of a function's or store's log";
    }

    @Override
    public void run(List<String> arguments, Home home) throws Failure, IOException {
        if (arguments.size() > 1) {
            throw Failure.usage(this);
        }
        List<String> names = names(home.state().logs());
        if (arguments.isEmpty()) {
            System.out.println("Logs in " + home.state().logs() + ":");
            names.forEach(name -> System.out.println("  " + name));
            return;
        }
        if (!names.contains(arguments.getFirst())) {
            throw new Failure(
                    Failure.FAILED,
                    "No log of "
                            + arguments.getFirst()
                            + "; there are "
                            + String.join(", ", names));
        }
        List<String> lines = Files.readAllLines(home.state().log(arguments.getFirst()));
        lines.subList(Math.max(0, lines.size() - LINES), lines.size()).forEach(System.out::println);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".log"))
                    .map(name -> name.substring(0, name.length() - ".log".length()))
                    .sorted()
                    .toList();
        }
    }
}
