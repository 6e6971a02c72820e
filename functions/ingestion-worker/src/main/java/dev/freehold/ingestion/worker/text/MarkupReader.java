package dev.freehold.ingestion.worker.text;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Stops a parser from outside: when there are too many tags or comments, or no time is left. */
final class MarkupReader extends FilterReader {
    private final int most;
    private final Deadline deadline;
    private int seen;

    /**
     * @param most how many opening angle brackets may be read
     */
    MarkupReader(Reader reader, int most, Deadline deadline) {
        super(reader);
        this.most = most;
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
        deadline.check();
        int count = super.read(buffer, from, length);
        for (int i = from; i < from + count; i++) {
            if (buffer[i] == '<') {
                seen++;
            }
        }
        if (seen > most) {
            throw IngestionFailure.TOO_MANY_ELEMENTS.exception();
        }
        return count;
    }
}
