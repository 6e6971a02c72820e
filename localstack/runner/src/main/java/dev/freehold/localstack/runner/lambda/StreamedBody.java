package dev.freehold.localstack.runner.lambda;

import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/** The bytes of a streamed answer; a failed read means that the function broke off. */
public final class StreamedBody implements AutoCloseable {
    private final String contentType;
    private final InputStream stream;
    private final CountDownLatch closed = new CountDownLatch(1);

    StreamedBody(String contentType, InputStream stream) {
        this.contentType = contentType;
        this.stream = stream;
    }

    /** What the function calls it; tells whether a prelude with status and headers goes first. */
    public String contentType() {
        return contentType;
    }

    public InputStream stream() {
        return stream;
    }

    /** Leaves the rest, if any, unread; the function can still write it. */
    @Override
    public void close() {
        closed.countDown();
    }

    void awaitClosed() throws InterruptedException {
        closed.await();
    }
}
