package dev.freehold.platform.limits;

import java.util.function.ToLongFunction;

/**
 * One limit that a request is held against.
 *
 * @param name as the answer's headers say it: {@code user}, {@code key}, {@code tenant}, {@code
 *     write} or {@code spend}
 * @param limit requests in 60 seconds
 * @param counter which of an item's counts it limits
 */
record Quota(String name, int limit, Counter counter) {
    /** A count in an item, by the names of its attributes. */
    enum Counter {
        ALL("", Counts::all),
        WRITE("_write", Counts::write),
        SPEND("_spend", Counts::spend);

        private final String suffix;
        private final ToLongFunction<Counts> of;

        Counter(String suffix, ToLongFunction<Counts> of) {
            this.suffix = suffix;
            this.of = of;
        }

        String current() {
            return "c" + suffix;
        }

        String previous() {
            return "p" + suffix;
        }

        long in(Counts counts) {
            return of.applyAsLong(counts);
        }
    }

    long remaining(Item item, Moment moment) {
        return moment.remaining(limit, previous(item, moment), current(item, moment));
    }

    boolean isOver(Item item, Moment moment) {
        return moment.estimate(previous(item, moment), current(item, moment)) + 1 > limit;
    }

    long millisUntilAllowed(Item item, Moment moment) {
        return moment.millisUntilAllowed(limit, previous(item, moment), current(item, moment));
    }

    long current(Item item, Moment moment) {
        return counter.in(item.current(moment.minute()));
    }

    long previous(Item item, Moment moment) {
        return counter.in(item.previous(moment.minute()));
    }
}
