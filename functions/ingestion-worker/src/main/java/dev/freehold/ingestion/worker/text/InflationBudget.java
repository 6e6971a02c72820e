package dev.freehold.ingestion.worker.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How far the entries of one ZIP file may inflate, all together and each by its own. */
final class InflationBudget {
    private static final long MOST_BYTES = 200L << 20;
    private static final long MOST_RATIO = 100;
    private static final long RATIO_FROM = 1L << 20;

    /** A reader of XML keeps what stands between two tags in memory. */
    private static final int LONGEST_GAP = 16 << 20;

    private long total;

    /**
     * @param packed the entry's size in the file, in bytes
     */
    InputStream guard(InputStream in, long packed) {
        return new Guarded(in, packed);
    }

    private final class Guarded extends FilterInputStream {
        private final long packed;
        private long size;
        private int gap;

        Guarded(InputStream in, long packed) {
            super(in);
            this.packed = packed;
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
                size += count;
                total += count;
                check();
            }
            return count;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void check() {
            if (total > MOST_BYTES) {
                throw IngestionFailure.ZIP_BOMB.exception(
                        "The file unpacks to more than " + MOST_BYTES + " bytes");
            }
            if (size > RATIO_FROM && size / packed > MOST_RATIO) {
                throw IngestionFailure.ZIP_BOMB.exception(
                        "A part unpacks to more than " + MOST_RATIO + " times its size");
            }
            if (gap > LONGEST_GAP) {
                throw IngestionFailure.MALFORMED_DOCX.exception(
                        "A part holds more than " + LONGEST_GAP + " bytes without a tag");
            }
        }
    }
}
