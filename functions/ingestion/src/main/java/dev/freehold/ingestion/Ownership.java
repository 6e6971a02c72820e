package dev.freehold.ingestion;

import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import dev.freehold.platform.message.MessageFault;
import dev.freehold.platform.message.RejectedMessage;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/**
 * Tells a message that comes after its document was deleted from one that names another tenant's
 * document: in both cases the named tenant has no such row.
 */
@Singleton
public final class Ownership {
    private final Documents documents;
    private final TenantTransactions transactions;

    Ownership(Documents documents, TenantTransactions transactions) {
        this.documents = documents;
        this.transactions = transactions;
    }

    /**
     * Asks for a message that found nothing to do.
     *
     * @throws RejectedMessage TENANT_MISMATCH when another tenant has the document, and this one
     *     not
     */
    public void check(TenantId tenant, UUID document) {
        boolean mismatch =
                transactions.run(
                        tenant,
                        () ->
                                documents.find(tenant.value(), document).isEmpty()
                                        && documents.ownedElsewhere(tenant.value(), document) == 1);
        if (mismatch) {
            throw new RejectedMessage(
                    MessageFault.TENANT_MISMATCH,
                    Map.of("tenantId", tenant.toString(), "documentId", document.toString()));
        }
    }
}
