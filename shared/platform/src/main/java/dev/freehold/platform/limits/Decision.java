package dev.freehold.platform.limits;

import dev.freehold.kernel.ErrorCode;
import dev.freehold.kernel.Principal;
import org.jspecify.annotations.Nullable;

/** What the gate says to a request. */
public sealed interface Decision {
    /**
     * What the answer says of limits; null when the caller is not known well enough to have any.
     */
    @Nullable RateLimits limits();

    /** It may go on, and counts. */
    record Admitted(Principal principal, RateLimits limits) implements Decision {}

    /**
     * It may not, and does not count.
     *
     * @param retryMillis when it may be worth another try; 0 when time changes nothing
     */
    record Refused(ErrorCode code, String detail, @Nullable RateLimits limits, long retryMillis)
            implements Decision {
        /** The field {@code Retry-After}, in seconds; 0 for none. */
        public long retryAfter() {
            return retryMillis == 0 ? 0 : RateLimits.seconds(retryMillis);
        }
    }
}
