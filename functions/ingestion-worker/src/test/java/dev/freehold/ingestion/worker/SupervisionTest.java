package dev.freehold.ingestion.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.freehold.ingestion.worker.text.IngestionFailure;
import dev.freehold.kernel.AppException;
import dev.freehold.platform.message.Retirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class SupervisionTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Retirement retirement = new Retirement();
    private final Supervision supervision = new Supervision(retirement);

    @Test
    void whatIsReadIsGivenAndTheProcessGoesOn() {
        assertThat(supervision.run(() -> "text", LONG)).isEqualTo("text");
        assertThat(retirement.isDue()).isFalse();
    }

    @Test
    void aReadingThatHangsAndHeedsNoInterruptionIsGivenUpWithItsProcess() {
        var released = new AtomicBoolean();
        var ended = new CountDownLatch(1);
        Runnable hang =
                () -> {
                    while (!released.get()) {
                        Thread.onSpinWait();
                    }
                    ended.countDown();
                };
        assertFails(
                IngestionFailure.PARSE_TIMEOUT,
                () -> {
                    hang.run();
                    return "";
                },
                Duration.ofMillis(200));
        assertThat(retirement.isDue()).isTrue();
        released.set(true);
        assertThat(supervision.run(() -> awaited(ended), LONG)).isTrue();
    }

    @Test
    void aReadingThatFillsTheHeapIsGivenUpWithItsProcess() {
        assertFails(IngestionFailure.TOO_COMPLEX, this::fill, LONG);
        assertThat(retirement.isDue()).isTrue();
    }

    /** Small objects, as parsers make them; it ends by itself lest it end this process. */
    private int fill() {
        List<List<byte[]>> kept = new ArrayList<>();
        while (!retirement.isDue()) {
            List<byte[]> some = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                some.add(new byte[64]);
            }
            kept.add(some);
        }
        return kept.size();
    }

    @Test
    void aHeapThatWasFullBeforeIsNoReasonToGiveUp() {
        assertFails(IngestionFailure.TOO_COMPLEX, this::fill, LONG);
        assertThat(new Supervision(new Retirement()).run(() -> "next", LONG)).isEqualTo("next");
    }

    @Test
    void tooDeepNestingFailsTheDocumentAlone() {
        assertFails(IngestionFailure.TOO_COMPLEX, () -> depth(1), LONG);
        assertThat(retirement.isDue()).isFalse();
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int depth(int from) {
        return from + depth(from + 1) % 7;
    }

    @Test
    void failuresArePassedOnAndErrorsAreAttempts() {
        assertFails(
                IngestionFailure.NO_TEXT,
                () -> {
                    throw IngestionFailure.NO_TEXT.exception();
                },
                LONG);
        assertThatThrownBy(() ->
                        supervision.run(
                                () -> {
                                    throw new AssertionError("broken");
                                },
                                LONG))
                .isInstanceOf(IllegalStateException.class);
        assertThat(retirement.isDue()).isFalse();
    }

    private void assertFails(
            IngestionFailure code, java.util.function.Supplier<Object> work, Duration limit) {
        AppException thrown =
                catchThrowableOfType(AppException.class, () -> supervision.run(work, limit));
        assertThat(thrown).as("fails with %s", code).isNotNull();
        assertThat(thrown.code()).isEqualTo(code);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(10, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
