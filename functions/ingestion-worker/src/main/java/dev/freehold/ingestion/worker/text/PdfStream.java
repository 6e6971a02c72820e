package dev.freehold.ingestion.worker.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.DecodeOptions;
import org.apache.pdfbox.filter.Filter;
import org.apache.pdfbox.filter.FilterFactory;
import org.apache.pdfbox.io.RandomAccessInputStream;
import org.apache.pdfbox.io.RandomAccessOutputStream;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;
import org.apache.pdfbox.io.RandomAccessReadWriteBuffer;
import org.apache.pdfbox.io.RandomAccessStreamCache;
import org.jspecify.annotations.Nullable;

/** A stream of a PDF that is first decoded to nowhere: only what is small enough is kept. */
final class PdfStream extends COSStream {
    /** More than any page's content or any font; images are not decoded. */
    static final long MOST_BYTES = 32L << 20;

    /** A predictor keeps two rows. */
    private static final long LONGEST_ROW = 8L << 20;

    private static final Set<COSName> OF_TEXT =
            Set.of(
                    COSName.FLATE_DECODE,
                    COSName.FLATE_DECODE_ABBREVIATION,
                    COSName.LZW_DECODE,
                    COSName.LZW_DECODE_ABBREVIATION,
                    COSName.ASCII85_DECODE,
                    COSName.ASCII85_DECODE_ABBREVIATION,
                    COSName.ASCII_HEX_DECODE,
                    COSName.ASCII_HEX_DECODE_ABBREVIATION,
                    COSName.RUN_LENGTH_DECODE,
                    COSName.RUN_LENGTH_DECODE_ABBREVIATION,
                    COSName.CRYPT);

    private final InflationBudget budget;
    private long size = -1;

    PdfStream(RandomAccessStreamCache cache, RandomAccessReadView view, InflationBudget budget)
            throws IOException {
        super(cache, view);
        this.budget = budget;
    }

    @Override
    public RandomAccessRead createView() throws IOException {
        measure();
        return super.createView();
    }

    @Override
    public COSInputStream createInputStream(DecodeOptions options) throws IOException {
        measure();
        return super.createInputStream(options);
    }

    /** How many bytes it decodes to. */
    long measure() throws IOException {
        if (size < 0) {
            checkRows(getDictionaryObject(COSName.DECODE_PARMS));
            checkRows(getDictionaryObject(COSName.DP));
            Set<Filter> filters = filters();
            size = filters.isEmpty() ? getLength() : decode(filters);
        }
        return size;
    }

    private long decode(Set<Filter> filters) throws IOException {
        long count = 0;
        RandomAccessReadWriteBuffer before = new RandomAccessReadWriteBuffer();
        int index = 0;
        for (Filter filter : filters) {
            boolean last = index + 1 == filters.size();
            var after = new RandomAccessReadWriteBuffer();
            try (InputStream in =
                            index == 0
                                    ? createRawInputStream()
                                    : new RandomAccessInputStream(before);
                    InflationBudget.Meter meter = budget.meter(getLength(), MOST_BYTES);
                    OutputStream out = last ? meter : new Both(after, meter)) {
                filter.decode(in, out, this, index, DecodeOptions.DEFAULT);
                count = meter.count();
            }
            before.close();
            before = after;
            before.seek(0);
            index++;
        }
        before.close();
        return count;
    }

    /** As PDFBox does: a filter that is named twice is applied once. */
    private Set<Filter> filters() throws IOException {
        Set<Filter> filters = new LinkedHashSet<>();
        COSBase named = getFilters();
        if (named instanceof COSName name) {
            filters.add(filter(name));
        } else if (named instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSName name) {
                    filters.add(filter(name));
                }
            }
        }
        return filters;
    }

    private static Filter filter(COSName name) throws IOException {
        if (!OF_TEXT.contains(name)) {
            throw new IOException("A filter of images, or none: there is no text behind it");
        }
        return FilterFactory.INSTANCE.getFilter(name);
    }

    private static void checkRows(@Nullable COSBase parameters) throws IOException {
        if (parameters instanceof COSDictionary dictionary) {
            checkRow(dictionary);
        } else if (parameters instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.getObject(i) instanceof COSDictionary dictionary) {
                    checkRow(dictionary);
                }
            }
        }
    }

    private static void checkRow(COSDictionary parameters) throws IOException {
        double bits =
                (double) parameters.getInt(COSName.COLUMNS, 1)
                        * parameters.getInt(COSName.COLORS, 1)
                        * parameters.getInt(COSName.BITS_PER_COMPONENT, 8);
        if (bits / Byte.SIZE > LONGEST_ROW) {
            throw new IOException("A predictor's row is longer than " + LONGEST_ROW + " bytes");
        }
    }

    /** Keeps what is written and counts it. */
    private static final class Both extends RandomAccessOutputStream {
        private final OutputStream meter;

        Both(RandomAccessReadWriteBuffer buffer, OutputStream meter) {
            super(buffer);
            this.meter = meter;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            meter.write(bytes, from, length);
            super.write(bytes, from, length);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            write(bytes, 0, bytes.length);
        }

        @Override
        public void write(int b) throws IOException {
            meter.write(b);
            super.write(b);
        }
    }
}
