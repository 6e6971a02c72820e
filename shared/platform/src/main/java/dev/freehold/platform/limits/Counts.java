package dev.freehold.platform.limits;

/**
 * Requests of one minute.
 *
 * @param all of every class
 * @param write of these, those of class WRITE
 * @param spend of these, those of class SPEND
 */
record Counts(long all, long write, long spend) {
    static final Counts NONE = new Counts(0, 0, 0);

    /** One request. */
    static Counts one(RouteClass kind) {
        return new Counts(1, kind == RouteClass.WRITE ? 1 : 0, kind == RouteClass.SPEND ? 1 : 0);
    }
}
