package dev.freehold.platform.schedule;

/**
 * What an entry does when its time comes. It may be begun twice or not at all, and so does whatever
 * is due by then.
 */
@FunctionalInterface
public interface ScheduledTask {
    /** Does it; whatever it throws is a failed run, which AWS repeats twice. */
    void run();
}
