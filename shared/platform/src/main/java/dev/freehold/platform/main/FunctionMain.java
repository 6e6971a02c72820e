package dev.freehold.platform.main;

import dev.freehold.platform.config.Settings;
import dev.freehold.platform.runtime.InvocationHandler;
import dev.freehold.platform.runtime.LambdaRuntime;
import dev.freehold.platform.selftest.SelfTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The process of a function's module: it serves one of its entries, or tests itself. */
public final class FunctionMain {
    private FunctionMain() {}

    /**
     * Serves the entry that {@code _HANDLER} names until the process ends; with the argument {@link
     * SelfTest#ARGUMENT}, tests this build instead and ends.
     *
     * @param arguments of the process
     * @param entries each makes the handler of an entry of this module from the environment
     */
    public static void run(
            String[] arguments,
            Map<String, Function<Map<String, String>, InvocationHandler>> entries)
            throws IOException {
        if (List.of(arguments).contains(SelfTest.ARGUMENT)) {
            System.exit(SelfTest.run(Settings::contextBuilder, System.out) == 0 ? 0 : 1);
        }
        LambdaRuntime.run(entries);
    }
}
