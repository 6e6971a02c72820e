package dev.freehold.ingestion.worker;

import dev.freehold.ingestion.Document;
import dev.freehold.ingestion.Part;
import dev.freehold.ingestion.Parts;
import dev.freehold.ingestion.worker.text.PartState;
import dev.freehold.platform.data.TenantTransactions;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** How far a long text is read. */
@Singleton
final class PartProgress {
    private final Parts parts;
    private final Leases leases;
    private final TenantTransactions transactions;
    private final JsonMapper json;

    PartProgress(Parts parts, Leases leases, TenantTransactions transactions, JsonMapper json) {
        this.parts = parts;
        this.leases = leases;
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * What is to be read next.
     *
     * @param number of the part
     */
    record Next(int number, PartState state) {}

    /** Empty when nothing is begun of this generation. */
    Optional<Next> of(Document document) {
        return transactions
                .run(
                        document.tenant(),
                        () -> parts.last(document.tenantId(), document.id(), document.generation()))
                .map(this::read);
    }

    /** Goes on to a part, or behind the last, under the document's lease, and renews it. */
    Document goOn(Document document, Next next) {
        PartState state = next.state();
        String written = write(state);
        return leases.write(
                document,
                d -> {
                    List<Document> rows =
                            parts.advance(
                                    d.tenantId(),
                                    d.id(),
                                    d.fence(),
                                    state.length(),
                                    leases.until(),
                                    leases.now());
                    rows.forEach(_ ->
                            parts.add(
                                    d.tenantId(),
                                    d.id(),
                                    d.generation(),
                                    next.number(),
                                    state.length(),
                                    state.passages(),
                                    written));
                    return rows;
                });
    }

    private Next read(Part part) {
        try {
            return new Next(
                    part.part(),
                    Objects.requireNonNull(json.readValue(part.state(), PartState.class)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String write(PartState state) {
        try {
            return json.writeValueAsString(state);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
