package dev.freehold.localstack.bare;

import dev.freehold.platform.runtime.LambdaRuntime;
import java.io.IOException;
import java.util.Map;

/** The process of this module's entry. */
final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        LambdaRuntime.run(Map.of("bare", BareEntry::new));
    }
}
