package dev.freehold.ingestion.worker.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** How far the parts of one file may inflate, all together and each by its own. */
final class InflationBudget {
    private static final long MOST_BYTES = 200L << 20;
    private static final long MOST_RATIO = 100;
    private static final long RATIO_FROM = 1L << 20;

    /** A reader of XML keeps what stands between two tags in memory. */
    private static final int LONGEST_GAP = 16 << 20;

    private long total;

    /**
     * What inflates to XML.
     *
     * @param packed the entry's size in the file, in bytes
     * @param malformed what too long a gap between two tags fails with
     */
    InputStream guard(InputStream in, long packed, IngestionFailure malformed) {
        return new Guarded(in, packed, malformed);
    }

    /**
     * Counts what is written, and keeps nothing.
     *
     * @param packed the part's size in the file, in bytes
     * @param most bytes that the part may inflate to
     */
    Meter meter(long packed, long most) {
        return new Meter(packed, most);
    }

    /** One part's share. */
    private final class Part {
        private final long packed;
        private long size;

        Part(long packed) {
            this.packed = Math.max(1, packed);
        }

        void add(int count) {
            size += count;
            total += count;
            if (total > MOST_BYTES) {
                throw IngestionFailure.ZIP_BOMB.exception(
                        "The file unpacks to more than " + MOST_BYTES + " bytes");
            }
            if (size > RATIO_FROM && size / packed > MOST_RATIO) {
                throw IngestionFailure.ZIP_BOMB.exception(
                        "A part unpacks to more than " + MOST_RATIO + " times its size");
            }
        }
    }

    /** Counts against the budget. */
    final class Meter extends OutputStream {
        private final Part part;
        private final long most;

        Meter(long packed, long most) {
            this.part = new Part(packed);
            this.most = most;
        }

        @Override
        public void write(int b) {
            add(1);
        }

        @Override
        public void write(byte[] buffer, int from, int length) {
            add(length);
        }

        long count() {
            return part.size;
        }

        private void add(int count) {
            part.add(count);
            if (part.size > most) {
                throw IngestionFailure.ZIP_BOMB.exception(
                        "A part unpacks to more than " + most + " bytes");
            }
        }
    }

    private final class Guarded extends FilterInputStream {
        private final Part part;
        private final IngestionFailure malformed;
        private int gap;

        Guarded(InputStream in, long packed, IngestionFailure malformed) {
            super(in);
            this.malformed = malformed;
            this.part = new Part(packed);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = super.read(buffer, from, length);
            for (int i = from; i < from + count; i++) {
                gap = buffer[i] == '<' ? 0 : gap + 1;
            }
            if (count > 0) {
                part.add(count);
            }
            if (gap > LONGEST_GAP) {
                throw malformed.exception(
                        "A part holds more than " + LONGEST_GAP + " bytes without a tag");
            }
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
