package dev.freehold.platform.limits;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Remembers refusals, so that a flood of requests which are refused anyway costs no store. A caller
 * is refused by the stores five times a second; from then on this memory answers for the rest of
 * the second, or until the caller may come in, if that is earlier. So a change still works at once
 * for one who does not flood.
 */
final class Refusals {
    private static final int ASKED_A_SECOND = 5;
    private static final int REMEMBERED = 5_000;

    private final BoundedMap<Request, Remembered> remembered = new BoundedMap<>(REMEMBERED);

    /** What this memory answers; empty when the stores are to be asked. */
    Optional<Decision.Refused> find(Caller caller, RouteClass kind, Instant now) {
        Remembered last = remembered.find(new Request(caller, kind));
        if (last == null || last.times() < ASKED_A_SECOND || !last.isOf(now)) {
            return Optional.empty();
        }
        Decision.Refused refused = last.refused();
        if (refused.retryMillis() == 0) {
            return Optional.of(refused);
        }
        long left = last.at().plusMillis(refused.retryMillis()).toEpochMilli() - now.toEpochMilli();
        return left <= 0
                ? Optional.empty()
                : Optional.of(
                        new Decision.Refused(
                                refused.code(), refused.detail(), refused.limits(), left));
    }

    /** The stores refused. */
    void add(Caller caller, RouteClass kind, Instant now, Decision.Refused refused) {
        Request request = new Request(caller, kind);
        Remembered last = remembered.find(request);
        int times = last == null || !last.isOf(now) ? 1 : last.times() + 1;
        remembered.put(request, new Remembered(refused, now, times));
    }

    private record Request(Caller caller, RouteClass kind) {}

    private record Remembered(Decision.Refused refused, Instant at, int times) {
        boolean isOf(Instant now) {
            return at.truncatedTo(ChronoUnit.SECONDS).equals(now.truncatedTo(ChronoUnit.SECONDS));
        }
    }
}
