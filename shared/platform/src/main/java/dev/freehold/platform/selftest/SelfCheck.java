package dev.freehold.platform.selftest;

/**
 * Something that works in every build of this module or is missing from it: a library's native
 * code, a resource, a class that is found by name. It reaches no store.
 */
public interface SelfCheck {
    String name();

    /** Does it once; whatever it throws is a failure of the build. */
    void run() throws Exception;

    /**
     * Fails the check.
     *
     * @throws IllegalStateException when {@code holds} is false
     */
    static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
