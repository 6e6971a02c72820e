package dev.freehold.platform.limits;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says of limits, by draft-ietf-httpapi-ratelimit-headers-10: each quota that the
 * request is held against, and how much is left of the tightest.
 *
 * @param tightest null while nothing can be counted
 */
public record RateLimits(List<Quota> quotas, @Nullable Left tightest) {
    private static final int WINDOW_SECONDS = 60;
    private static final long SECOND = 1000;

    public RateLimits {
        quotas = List.copyOf(quotas);
    }

    /** The field {@code RateLimit-Policy}. */
    public String policy() {
        return quotas.stream()
                .map(quota ->
                        "\"%s\";q=%d;w=%d".formatted(quota.name(), quota.limit(), WINDOW_SECONDS))
                .collect(Collectors.joining(", "));
    }

    /** The field {@code RateLimit}. */
    public Optional<String> field() {
        return Optional.ofNullable(tightest)
                .map(left ->
                        "\"%s\";r=%d;t=%d"
                                .formatted(
                                        left.quota().name(),
                                        left.requests(),
                                        seconds(left.millis())));
    }

    /** Whole seconds, one at least. */
    static long seconds(long millis) {
        return Math.max(1, (millis + SECOND - 1) / SECOND);
    }

    static RateLimits of(List<Left> all) {
        Left tightest =
                all.stream()
                        .min(
                                Comparator.comparingLong(Left::requests)
                                        .thenComparing(
                                                Comparator.comparingLong(Left::millis).reversed()))
                        .orElseThrow();
        return new RateLimits(all.stream().map(Left::quota).toList(), tightest);
    }

    /**
     * What is left of a quota.
     *
     * @param millis until the quota is there again, or, with none left, until one request is
     */
    record Left(Quota quota, long requests, long millis) {
        static Left of(Quota quota, Item item, Moment moment) {
            long requests = quota.remaining(item, moment);
            return new Left(
                    quota,
                    requests,
                    requests > 0 ? moment.millisLeft() : quota.millisUntilAllowed(item, moment));
        }
    }
}
