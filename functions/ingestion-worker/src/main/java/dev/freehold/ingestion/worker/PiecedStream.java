package dev.freehold.ingestion.worker;

import java.io.IOException;
import java.io.InputStream;

/** A long stream that is opened a piece at a time, each when it is needed. */
final class PiecedStream extends InputStream {
    /** A part of a text needs two or three. */
    private static final long PIECE = 1 << 21;

    /** Opens the bytes from one up to, not including, another. */
    interface Source {
        InputStream open(long from, long to);
    }

    private final Source source;
    private final long end;
    private long next;
    private InputStream piece = InputStream.nullInputStream();

    PiecedStream(long first, long end, Source source) {
        this.next = first;
        this.end = end;
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = piece.read(bytes, offset, length);
        while (read < 0 && next < end) {
            piece.close();
            long to = Math.min(next + PIECE, end);
            piece = source.open(next, to);
            next = to;
            read = piece.read(bytes, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        piece.close();
    }
}
