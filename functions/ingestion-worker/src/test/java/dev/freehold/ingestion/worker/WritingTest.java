package dev.freehold.ingestion.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class WritingTest {
    @Test
    void aWriteGoesOnBesideItsBeginnerAndGivesItsResultOnce() {
        var writing = new Writing<Integer>();
        var mayEnd = new CountDownLatch(1);
        assertThat(writing.await()).isEmpty();
        writing.begin(() -> {
            await(mayEnd);
            return 7;
        });
        mayEnd.countDown(); // it would wait for ever on its beginner's thread
        assertThat(writing.await()).contains(7);
        assertThat(writing.await()).isEmpty();
    }

    @Test
    void aFailureComesToWhoAwaitsIt() {
        var writing = new Writing<Integer>();
        writing.begin(() -> {
            throw new IllegalArgumentException("no");
        });
        assertThatThrownBy(writing::await).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void onlyOneIsUnderWay() {
        try (var writing = new Writing<Integer>()) {
            writing.begin(() -> 1);
            assertThatThrownBy(() -> writing.begin(() -> 2))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void nothingIsBeingWrittenAfterItsBeginnerHasFailed() {
        var written = new AtomicBoolean();
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        assertThatThrownBy(
                        () -> {
                            try (var writing = new Writing<Boolean>()) {
                                writing.begin(() -> {
                                    begun.countDown();
                                    await(mayEnd);
                                    written.set(true);
                                    return true;
                                });
                                await(begun);
                                mayEnd.countDown();
                                throw new LeaseLost();
                            }
                        })
                .isInstanceOf(LeaseLost.class);
        assertThat(written).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
