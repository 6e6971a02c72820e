package dev.freehold.platform.message;

import jakarta.inject.Singleton;

/** Whether this process takes no further event: something in it is stuck or may be broken. */
@Singleton
public final class Retirement {
    private volatile boolean due;

    /** Lets the process end after the answer to its present event. */
    public void request() {
        due = true;
    }

    public boolean isDue() {
        return due;
    }
}
