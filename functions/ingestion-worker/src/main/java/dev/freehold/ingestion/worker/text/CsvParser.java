package dev.freehold.ingestion.worker.text;

import dev.freehold.ingestion.DocumentType;
import java.util.List;
import java.util.Optional;

/**
 * Reads separated values: commas, semicolons, tabs or bars, whichever parts the first records most
 * evenly. The first record is the header row when it looks like one.
 */
public final class CsvParser extends TextualParser {
    private static final char[] SEPARATORS = {',', ';', '\t', '|'};
    private static final int SAMPLE = 20;

    private final ParseLimits limits;

    public CsvParser(ParseLimits limits) {
        super(limits.characters());
        this.limits = limits;
    }

    @Override
    public DocumentType type() {
        return DocumentType.CSV;
    }

    @Override
    CanonicalText parse(String raw) {
        var deadline = new Deadline(limits.time());
        var writer = new CanonicalTextWriter(limits.characters());
        // Excel's own first line, which names the separator.
        boolean named = raw.startsWith("sep=") && raw.length() > 4;
        String text = named ? raw.substring(5).stripLeading() : raw;
        var reader = new CsvReader(text, named ? raw.charAt(4) : separator(text));
        Optional<List<String>> record = reader.next();
        for (boolean first = true; record.isPresent(); record = reader.next()) {
            deadline.check();
            boolean blank = record.get().stream().allMatch(String::isBlank);
            TableRows.write(writer, record.get(), first && TableRows.isHeader(record.get()));
            first = first && blank;
        }
        if (reader.isUnclosed()) {
            throw IngestionFailure.MALFORMED_CSV.exception();
        }
        writer.requireText("The file holds no text");
        return writer.finish(0, null);
    }

    private static char separator(String text) {
        char best = ',';
        int most = 1;
        for (char separator : SEPARATORS) {
            int columns = columns(text, separator);
            if (columns > most) {
                best = separator;
                most = columns;
            }
        }
        return best;
    }

    /** How many cells each of the first records has; of uneven ones the fewest count. */
    private static int columns(String text, char separator) {
        var reader = new CsvReader(text, separator);
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < SAMPLE; i++) {
            Optional<List<String>> record = reader.next();
            if (record.isEmpty()) {
                break;
            }
            if (!record.get().stream().allMatch(String::isBlank)) {
                fewest = Math.min(fewest, record.get().size());
            }
        }
        return fewest;
    }
}
