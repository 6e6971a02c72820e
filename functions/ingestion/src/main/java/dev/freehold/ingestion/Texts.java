package dev.freehold.ingestion;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.store.ObjectPath;
import dev.freehold.platform.store.ObjectStore;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Canonical texts, by ranges of code points. */
@Singleton
final class Texts {
    /** In one answer; four bytes each stay below Lambda's 6 MB. */
    static final int MAX_RANGE = 1_000_000;

    private final ObjectStore store;

    Texts(ObjectStore store) {
        this.store = store;
    }

    /**
     * The code points from {@code start} to {@code end} of a document's text; empty when there is
     * none of that generation.
     */
    Optional<String> range(TenantId tenant, UUID document, int generation, int start, int end) {
        return store.open(tenant, ObjectPath.text(document, generation))
                .map(in -> range(in, start, end));
    }

    private static String range(InputStream in, int start, int end) {
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < end; at++) {
                int codePoint = next(reader);
                if (codePoint < 0) {
                    break;
                }
                if (at >= start) {
                    text.appendCodePoint(codePoint);
                }
            }
            return text.toString();
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
