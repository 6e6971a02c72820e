package dev.freehold.localstack.runner.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * How a process of a function is started.
 *
 * @param environment all that it finds in its environment, without what the host adds
 * @param folder its working directory and place for temporary files
 */
public record Launch(List<String> command, SortedMap<String, String> environment, Path folder) {
    /** Says how to start a process of one entry. */
    @FunctionalInterface
    public interface Source {
        /**
         * The launch of a process whose files go to {@code folder}.
         *
         * @throws IllegalStateException when there is nothing that can be started; the message says
         *     what to do
         */
        Launch of(Path folder);
    }

    public Launch {
        command = List.copyOf(command);
    }
}
