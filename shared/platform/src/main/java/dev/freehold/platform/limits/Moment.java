package dev.freehold.platform.limits;

import java.time.Instant;

/**
 * A point in a window that slides: the minute before counts as much as is left of this one.
 *
 * @param minute since the epoch
 * @param left the part of the minute that is still to come, in (0, 1]
 */
record Moment(long minute, double left) {
    private static final long MINUTE = 60_000;

    /**
     * Now, as an item sees it: when another process, whose clock is a little ahead, has begun the
     * next minute already, that minute has begun.
     */
    static Moment of(Instant now, Item item) {
        long millis = now.toEpochMilli();
        long minute = Math.floorDiv(millis, MINUTE);
        return item.minute() == minute + 1
                ? new Moment(minute + 1, 1)
                : new Moment(minute, 1 - (double) Math.floorMod(millis, MINUTE) / MINUTE);
    }

    /** How many requests the last 60 seconds had, by the counts of the two minutes. */
    double estimate(long previous, long current) {
        return previous * left + current;
    }

    /** The most that this minute may have counted so that one more is allowed; maybe negative. */
    long mostOfThisMinute(long limit, long previous) {
        return (long) Math.floor(limit - 1 - previous * left);
    }

    /** The most that the minute before may have counted so that a first request is allowed. */
    long mostOfTheMinuteBefore(long limit) {
        return (long) Math.floor((limit - 1) / left);
    }

    /** How many more are allowed now. */
    long remaining(long limit, long previous, long current) {
        return Math.max(0, (long) Math.floor(limit - estimate(previous, current)));
    }

    /** Milliseconds until this minute ends. */
    long millisLeft() {
        return (long) Math.ceil(left * MINUTE);
    }

    /** Milliseconds until one more may be allowed, when nothing else is counted meanwhile. */
    long millisUntilAllowed(long limit, long previous, long current) {
        if (current <= limit - 1 && previous > 0) {
            double enough = (double) (limit - 1 - current) / previous;
            return (long) Math.ceil(Math.max(0, left - enough) * MINUTE);
        }
        double enough = current == 0 ? 1 : Math.min(1, (double) (limit - 1) / current);
        return millisLeft() + (long) Math.ceil((1 - enough) * MINUTE);
    }
}
