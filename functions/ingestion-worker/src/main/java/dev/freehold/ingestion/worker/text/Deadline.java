package dev.freehold.ingestion.worker.text;

import java.time.Duration;

/** The moment at which parsing of one document gives up. */
final class Deadline {
    private final long end;

    Deadline(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    void check() {
        if (System.nanoTime() - end >= 0) {
            throw IngestionFailure.PARSE_TIMEOUT.exception();
        }
    }
}
