package dev.freehold.ingestion;

import dev.freehold.kernel.Principal;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Changes what is said of a document. The row has it at once; the passages in the index get it by a
 * job.
 */
@Singleton
public final class Editing {
    private final Edits edits;
    private final IngestionMessages messages;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Clock clock;

    Editing(
            Edits edits,
            IngestionMessages messages,
            TenantTransactions transactions,
            AuditLog audit,
            JsonMapper json,
            Clock clock) {
        this.edits = edits;
        this.messages = messages;
        this.transactions = transactions;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Applies a change; one that changes nothing leaves the document as it was.
     *
     * @throws dev.freehold.kernel.AppException DOCUMENT_NOT_FOUND, INVALID_REQUEST
     */
    public void apply(Principal caller, UUID id, Change change) {
        TenantId tenant = caller.tenant();
        // First: a row without a watch could wait for ever, a watch without work ends itself.
        messages.watch(tenant, id, 0);
        // One that is being ingested is carried right after by the worker that has it.
        if (transactions.run(tenant, () -> change(caller, id, change)).changePending()) {
            messages.ingest(tenant, id, Duration.ZERO);
        }
    }

    private Document change(Principal caller, UUID id, Change change) {
        Document before =
                edits.held(caller, id).orElseThrow(IngestionError.DOCUMENT_NOT_FOUND::exception);
        Said wanted = Said.of(before).after(change);
        if (wanted.equals(Said.of(before))) {
            return before;
        }
        audit.record(caller, "document.changed", "document", id.toString(), Map.of());
        return edits.describe(
                        before.tenantId(),
                        id,
                        wanted.title().isEmpty() ? null : wanted.title(),
                        wanted.kind(),
                        write(wanted.tags()),
                        write(wanted.metadata()),
                        now())
                .getFirst();
    }

    /** What a row says; an empty title is none. */
    private record Said(
            String title, String kind, List<String> tags, Map<String, Object> metadata) {
        static Said of(Document document) {
            String title = document.givenTitle();
            return new Said(
                    title == null ? "" : title,
                    document.kind(),
                    document.tags(),
                    document.metadata());
        }

        Said after(Change change) {
            return new Said(
                    change.title() == null ? title : change.title(),
                    change.kind() == null ? kind : change.kind().text(),
                    change.tags() == null ? tags : change.tags(),
                    change.metadata() == null
                            ? metadata
                            : Metadata.merged(metadata, change.metadata()));
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
