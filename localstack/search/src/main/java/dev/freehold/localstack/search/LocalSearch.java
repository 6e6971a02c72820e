package dev.freehold.localstack.search;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The process: {@code --port N --data DIR}. Prints {@code READY http://127.0.0.1:PORT} as its only
 * line on standard output, logs to standard error, and ends when standard input ends or on SIGTERM.
 * Exit codes: 0 ended, 1 the node failed, 2 wrong arguments.
 */
public final class LocalSearch {
    private LocalSearch() {}

    public static void main(String[] args) {
        Arguments arguments;
        try {
            arguments = Arguments.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        try {
            run(arguments);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }

    private static void run(Arguments arguments) throws Exception {
        // No daemon: it is what keeps the process alive, for the node's own threads do not.
        AtomicBoolean started = new AtomicBoolean();
        new Thread(() -> endWithParent(started), "parent-watch").start();
        SearchNode node = SearchNode.start(arguments.data(), arguments.port());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node), "close-node"));
        started.set(true);
        System.out.println("READY " + node.url());
        System.out.flush();
    }

    /** The parent holds the other end of standard input: when it dies, the pipe ends. */
    private static void endWithParent(AtomicBoolean started) {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("Standard input failed, which ends this process: " + e.getMessage());
        }
        if (started.get()) {
            System.exit(0);
        } else {
            // A node that is still starting cannot be closed, and has nothing to lose.
            Runtime.getRuntime().halt(0);
        }
    }

    private static void close(SearchNode node) {
        try {
            node.close();
        } catch (IOException | InterruptedException e) {
            System.err.println("The node did not close cleanly: " + e);
        }
    }
}
