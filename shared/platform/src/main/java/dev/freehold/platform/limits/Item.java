package dev.freehold.platform.limits;

/**
 * An item of table {@code limits} as it was seen last.
 *
 * @param minute since the epoch, whose requests {@code current} counts; 0 when it never counted
 * @param version raised by each {@link Revocation}; 0 while the item is not there
 * @param previous the counts of the minute before; they do not change any more
 */
record Item(boolean exists, long minute, long version, Counts current, Counts previous) {
    static final Item ABSENT = new Item(false, 0, 0, Counts.NONE, Counts.NONE);

    /** What is counted now, when {@code at} is the minute: an older item has moved on. */
    Counts current(long at) {
        return minute == at ? current : Counts.NONE;
    }

    /** What was counted in the minute before {@code at}. */
    Counts previous(long at) {
        if (minute == at) {
            return previous;
        }
        return minute == at - 1 ? current : Counts.NONE;
    }

    /** Whether {@code other} is in the same state, as far as a condition of ours can tell. */
    boolean isLike(Item other) {
        return exists == other.exists && minute == other.minute && version == other.version;
    }
}
