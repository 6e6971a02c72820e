package dev.freehold.ingestion;

import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.platform.data.TenantTransactions;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A tenant's collections: made by name here, or by the first upload into a name. */
@Singleton
public final class Shelves {
    // The embedded embedder's; other models come with the provider registry.
    private static final String EMBEDDING_MODEL = "all-minilm-l6-v2";
    private static final int DIMENSION = 384;
    private static final String LANGUAGE = "en";

    private final Collections collections;
    private final TenantTransactions transactions;
    private final Clock clock;

    Shelves(Collections collections, TenantTransactions transactions, Clock clock) {
        this.collections = collections;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** By name. */
    public List<Collection> all(TenantId tenant) {
        return transactions.run(tenant, () -> collections.all(tenant.value()));
    }

    /**
     * A new collection.
     *
     * @throws dev.freehold.kernel.AppException COLLECTION_EXISTS
     */
    public Collection create(TenantId tenant, String name) {
        return transactions.run(
                tenant,
                () -> {
                    if (add(tenant, name) == 0) {
                        throw IngestionError.COLLECTION_EXISTS.exception();
                    }
                    return collections.named(tenant.value(), name).orElseThrow();
                });
    }

    /**
     * The collection of that name, made when it is not there yet; inside the caller's transaction.
     */
    Collection ensure(TenantId tenant, String name) {
        add(tenant, name);
        return collections.named(tenant.value(), name).orElseThrow();
    }

    private int add(TenantId tenant, String name) {
        return collections.add(
                tenant.value(),
                Ids.next(),
                name,
                EMBEDDING_MODEL,
                DIMENSION,
                LANGUAGE,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
