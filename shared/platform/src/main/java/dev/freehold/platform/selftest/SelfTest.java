package dev.freehold.platform.selftest;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Runs every {@link SelfCheck} of this module and says how each ended. Missing metadata of a native
 * image often shows as empty answers, not as errors: so what a function uses is used here once.
 */
public final class SelfTest {
    /** The argument of a process that is to do nothing but this. */
    public static final String ARGUMENT = "--self-test";

    /** Ports that nobody listens on: the pool and the clients are made, and call nobody. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    "AI_PLATFORM_STAGE", "self-test",
                    "AI_PLATFORM_PUBLIC_URL", "http://127.0.0.1:1",
                    "AI_PLATFORM_SEARCH__URL", "http://127.0.0.1:1",
                    "AI_PLATFORM_DATABASE__HOST", "127.0.0.1",
                    "AI_PLATFORM_DATABASE__PORT", "1",
                    "AI_PLATFORM_DATABASE__NAME", "self-test",
                    "AI_PLATFORM_DATABASE__USER", "self-test");

    private SelfTest() {}

    /**
     * Writes one line a check, and answers how many failed; none at all is a failure, too.
     *
     * @param contexts makes this module's context from an environment
     */
    public static int run(
            Function<Map<String, String>, ApplicationContextBuilder> contexts, PrintStream out) {
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "self-test");
        System.setProperty("aws.secretAccessKey", "self-test");
        try (ApplicationContext context = contexts.apply(ENVIRONMENT).start()) {
            List<SelfCheck> checks =
                    context.getBeansOfType(SelfCheck.class).stream()
                            .sorted(Comparator.comparing(SelfCheck::name))
                            .toList();
            int failures = 0;
            for (SelfCheck check : checks) {
                failures += passes(check, out) ? 0 : 1;
            }
            out.println(checks.size() + " checks, " + failures + " failed");
            return checks.isEmpty() ? 1 : failures;
        }
    }

    /** An error, too, is an answer: a native image misses classes and libraries by errors. */
    private static boolean passes(SelfCheck check, PrintStream out) {
        try {
            check.run();
            out.println("ok " + check.name());
            return true;
        } catch (Exception | LinkageError e) {
            out.println("FAILED " + check.name());
            e.printStackTrace(out);
            return false;
        }
    }
}
