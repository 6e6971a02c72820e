package dev.freehold.system.adapter;

import dev.freehold.platform.http.HttpEntry;
import dev.freehold.platform.runtime.LambdaRuntime;
import java.io.IOException;
import java.util.Map;

/** The process of this module's entries. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        LambdaRuntime.run(
                arguments, Map.of("system", HttpEntry::new, "operations", HttpEntry::new));
    }
}
