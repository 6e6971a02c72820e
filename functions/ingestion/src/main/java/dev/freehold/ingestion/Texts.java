package dev.freehold.ingestion;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Canonical texts, by ranges of code points; of a long one the parts are read that are needed. */
@Singleton
public final class Texts {
    /** In one answer; four bytes each stay below Lambda's 6 MB. */
    static final int MAX_RANGE = 1_000_000;

    private final ObjectStore store;
    private final Parts parts;
    private final TenantTransactions transactions;

    Texts(ObjectStore store, Parts parts, TenantTransactions transactions) {
        this.store = store;
        this.parts = parts;
        this.transactions = transactions;
    }

    /**
     * The code points from {@code start} to {@code end} of a document's text; empty when there is
     * none of that generation.
     */
    public Optional<String> range(
            TenantId tenant, UUID document, int generation, int start, int end) {
        var text = new StringBuilder();
        if (append(text, tenant, ObjectPath.text(document, generation), start, end)) {
            return Optional.of(text.toString());
        }
        List<Parts.Extent> touched =
                transactions.run(
                        tenant,
                        () -> parts.touching(tenant.value(), document, generation, start, end));
        if (touched.isEmpty()) {
            return Optional.empty();
        }
        for (Parts.Extent part : touched) {
            int from = Math.max(start, part.textStart());
            int to = Math.min(end, part.textEnd());
            if (from < to
                    && !append(
                            text,
                            tenant,
                            ObjectPath.text(document, generation, part.part()),
                            from - part.textStart(),
                            to - part.textStart())) {
                return Optional.empty();
            }
        }
        return Optional.of(text.toString());
    }

    /** Whether there is such an object. */
    private boolean append(
            StringBuilder text, TenantId tenant, ObjectPath path, int start, int end) {
        Optional<InputStream> object = store.open(tenant, path);
        object.ifPresent(in -> append(text, in, start, end));
        return object.isPresent();
    }

    private static void append(StringBuilder text, InputStream in, int start, int end) {
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (int at = 0; at < end; at++) {
                int codePoint = next(reader);
                if (codePoint < 0) {
                    break;
                }
                if (at >= start) {
                    text.appendCodePoint(codePoint);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int next(BufferedReader reader) throws IOException {
        int unit = reader.read();
        return unit >= 0 && Character.isHighSurrogate((char) unit)
                ? Character.toCodePoint((char) unit, (char) reader.read())
                : unit;
    }
}
