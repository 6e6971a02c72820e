package dev.freehold.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MomentTest {
    private static final Instant QUARTER = Instant.ofEpochSecond(60 * 100 + 15);

    @Test
    void theMinuteBeforeCountsAsMuchAsIsLeftOfThisOne() {
        Moment moment = Moment.of(QUARTER, Item.ABSENT);
        assertThat(moment).isEqualTo(new Moment(100, 0.75));
        assertThat(moment.estimate(40, 10)).isEqualTo(40);
        assertThat(moment.remaining(100, 40, 10)).isEqualTo(60);
        assertThat(moment.mostOfThisMinute(100, 40)).isEqualTo(69);
        assertThat(moment.mostOfTheMinuteBefore(100)).isEqualTo(132);
    }

    @Test
    void oneMoreIsAllowedExactlyWhenTheWaitIsOver() {
        Item full = new Item(true, 100, 0, new Counts(50, 0, 0), new Counts(100, 0, 0));
        Quota quota = new Quota("user", 100, Quota.Counter.ALL);
        Moment moment = Moment.of(QUARTER, full);
        assertThat(quota.isOver(full, moment)).isTrue();
        long wait = quota.millisUntilAllowed(full, moment);
        assertThat(quota.isOver(full, Moment.of(QUARTER.plusMillis(wait - 2), full))).isTrue();
        assertThat(quota.isOver(full, Moment.of(QUARTER.plusMillis(wait), full))).isFalse();
    }

    @Test
    void aMinuteThatUsedItsLimitUpIsWaitedForInTheNext() {
        Item full = new Item(true, 100, 0, new Counts(100, 0, 0), Counts.NONE);
        Quota quota = new Quota("user", 100, Quota.Counter.ALL);
        long wait = quota.millisUntilAllowed(full, Moment.of(QUARTER, full));
        assertThat(wait).isBetween(45_600L, 45_601L);
        assertThat(quota.isOver(full, Moment.of(QUARTER.plusMillis(wait), full))).isFalse();
    }

    @Test
    void aLimitOfOneLetsOneInEachMinuteThatFollowsAnEmptyOne() {
        Item used = new Item(true, 100, 0, new Counts(1, 0, 0), Counts.NONE);
        Quota quota = new Quota("key", 1, Quota.Counter.ALL);
        assertThat(quota.millisUntilAllowed(used, Moment.of(QUARTER, used)))
                .isBetween(105_000L, 105_001L);
    }

    @Test
    void aMinuteThatAnotherProcessHasBegunHasBegun() {
        Item ahead = new Item(true, 101, 0, new Counts(1, 0, 0), Counts.NONE);
        assertThat(Moment.of(QUARTER, ahead)).isEqualTo(new Moment(101, 1));
    }

    @Test
    void anItemFromAFutureThatCannotBeIsBegunAnew() {
        Item wrong = new Item(true, 5000, 0, new Counts(1, 0, 0), Counts.NONE);
        assertThat(Moment.of(QUARTER, wrong).minute()).isEqualTo(100);
    }
}
