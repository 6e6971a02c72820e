package dev.freehold.ingestion;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.EmbeddingModel;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.Language;
import dev.freehold.kernel.Page;
import dev.freehold.kernel.Principal;
import dev.freehold.kernel.RankingSettings;
import dev.freehold.kernel.TenantId;
import dev.freehold.kernel.Viewer;
import dev.freehold.platform.audit.AuditLog;
import dev.freehold.platform.data.TenantTransactions;
import io.micronaut.context.annotation.Property;
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
import java.util.Optional;
import java.util.UUID;

/** A tenant's collections: made by name here, or by the first upload into a name. */
@Singleton
public final class Shelves {

    /** A name is free again at the moment of a deletion; only a storm of them takes more tries. */
    private static final int TRIES = 5;

    private final Collections collections;
    private final IngestionMessages messages;
    private final TenantTransactions transactions;
    private final AuditLog audit;
    private final JsonMapper json;
    private final Clock clock;
    private final EmbeddingModel embedding;

    Shelves(
            Collections collections,
            IngestionMessages messages,
            TenantTransactions transactions,
            AuditLog audit,
            JsonMapper json,
            Clock clock,
            @Property(name = "freehold.embedding.model", defaultValue = "minilm")
                    String embedding) {
        this.collections = collections;
        this.messages = messages;
        this.transactions = transactions;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
        this.embedding = EmbeddingModel.of(embedding);
    }

    /** A part of the collections, by name, behind a cursor. */
    public Page<Collection> list(Principal caller, NameCursor cursor, int limit) {
        Viewer viewer = Viewer.of(caller);
        List<Collection> found =
                transactions.run(
                        caller.tenant(),
                        () ->
                                collections.behind(
                                        caller.tenant().value(),
                                        viewer.role(),
                                        viewer.id(),
                                        cursor.name(),
                                        limit + 1));
        return found.size() <= limit
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, limit),
                        new NameCursor(found.get(limit - 1).name()).text());
    }

    /**
     * The collection of that name.
     *
     * @throws dev.freehold.kernel.AppException COLLECTION_NOT_FOUND
     */
    public Collection require(Principal caller, String name) {
        return transactions
                .run(caller.tenant(), () -> collections.named(caller, name))
                .orElseThrow(IngestionError.COLLECTION_NOT_FOUND::exception);
    }

    /**
     * Hides a collection and its documents from the next request on; what is left of them is
     * removed by a job. Its name is free at once.
     *
     * @throws dev.freehold.kernel.AppException COLLECTION_NOT_FOUND
     */
    public void delete(Principal caller, String name) {
        TenantId tenant = caller.tenant();
        UUID id = require(caller, name).id();
        messages.watchCollection(tenant, id, 0);
        transactions.run(
                tenant,
                () -> {
                    if (collections.hide(tenant.value(), id, now()) == 0) {
                        throw IngestionError.COLLECTION_NOT_FOUND.exception();
                    }
                    record(caller, "collection.deleted", id, name);
                });
        messages.removeCollection(tenant, id, Duration.ZERO);
    }

    /**
     * Has a collection be otherwise: ranking from the next question on, splitting for documents
     * that are read from now on. Another language only while there are no documents, for theirs are
     * in the index as they were read; ranking becomes that language's default by it.
     *
     * @throws dev.freehold.kernel.AppException COLLECTION_NOT_FOUND, COLLECTION_NOT_EMPTY,
     *     INVALID_REQUEST
     */
    public Collection change(Principal caller, String name, Outfit wanted) {
        return transactions.run(
                caller.tenant(),
                () -> {
                    Collection old =
                            collections
                                    .locked(caller, name)
                                    .orElseThrow(IngestionError.COLLECTION_NOT_FOUND::exception);
                    boolean translated =
                            wanted.language() != null && wanted.language() != old.spoken();
                    if (translated) {
                        requireEmpty(old);
                    }
                    return changed(
                            caller,
                            old,
                            new Outfit(
                                    wanted.ranking() != null || translated
                                            ? wanted.ranking()
                                            : old.ranking(),
                                    wanted.language() == null ? old.spoken() : wanted.language(),
                                    wanted.splitting() == null
                                            ? old.splitting()
                                            : wanted.splitting()));
                });
    }

    private void requireEmpty(Collection collection) {
        int documents = collections.documents(collection.tenantId(), collection.id());
        if (documents > 0) {
            throw IngestionError.COLLECTION_NOT_EMPTY.exception(
                    "There are %d documents: upload them into a collection of the other language, or delete them first"
                            .formatted(documents));
        }
    }

    private Collection changed(Principal caller, Collection old, Outfit wanted) {
        Chosen chosen = Chosen.of(wanted);
        Collection changed =
                collections
                        .change(
                                old.tenantId(),
                                old.id(),
                                chosen.language().text(),
                                write(chosen.ranking()),
                                chosen.splitting().target(),
                                chosen.splitting().overlap(),
                                now())
                        .getFirst();
        audit.record(
                caller,
                "collection.changed",
                "collection",
                old.id().toString(),
                Map.of(
                        "name", old.name(),
                        "language", chosen.language().text(),
                        "ranking", changed.settings().chosen().toString(),
                        "splitting", chosen.splitting().toString()));
        return changed;
    }

    /**
     * A new collection.
     *
     * @throws dev.freehold.kernel.AppException COLLECTION_EXISTS, INVALID_REQUEST
     */
    public Collection create(Principal caller, String name, Outfit wanted) {
        return transactions.run(
                caller.tenant(),
                () -> {
                    if (!add(caller, name, Chosen.of(wanted))) {
                        throw IngestionError.COLLECTION_EXISTS.exception();
                    }
                    return collections.named(caller, name).orElseThrow();
                });
    }

    /**
     * The collection of that name, made when it is not there yet; inside the caller's transaction,
     * and not deleted before that ends. One that the caller may not see is not found, nor made once
     * more: names are the whole tenant's.
     *
     * @throws dev.freehold.kernel.AppException COLLECTION_NOT_FOUND
     */
    Collection ensure(Principal caller, String name) {
        for (int i = 0; i < TRIES; i++) {
            add(caller, name, Chosen.of(Outfit.NONE));
            // Waits for a deletion that is under way, and then finds nothing.
            Optional<Collection> held = collections.held(caller, name);
            if (held.isPresent()) {
                return held.get();
            }
            refuseHidden(caller, name);
        }
        throw CommonError.UNAVAILABLE.exception("The collection is deleted again and again");
    }

    /**
     * Inside the caller's transaction.
     *
     * @throws dev.freehold.kernel.AppException COLLECTION_NOT_FOUND for one that is there and that
     *     the caller may not see
     */
    void refuseHidden(Principal caller, String name) {
        if (collections.living(caller.tenant().value(), name).isPresent()
                && collections.named(caller, name).isEmpty()) {
            throw IngestionError.COLLECTION_NOT_FOUND.exception();
        }
    }

    private boolean add(Principal caller, String name, Chosen chosen) {
        UUID tenant = caller.tenant().value();
        UUID id = Ids.next();
        boolean made =
                collections.add(
                                tenant,
                                id,
                                name,
                                embedding.model(),
                                embedding.dimension(),
                                chosen.language().text(),
                                write(chosen.ranking()),
                                chosen.splitting().target(),
                                chosen.splitting().overlap(),
                                now())
                        == 1;
        if (made) {
            record(caller, "collection.created", id, name);
        }
        return made;
    }

    /** All of an outfit, with what stands for what was not chosen. */
    private record Chosen(Map<String, Object> ranking, Language language, Splitting splitting) {
        static Chosen of(Outfit outfit) {
            Language language = outfit.language() == null ? Language.EN : outfit.language();
            Map<String, Object> ranking = outfit.ranking();
            return new Chosen(
                    ranking == null || ranking.isEmpty()
                            ? Map.of()
                            : RankingSettings.of(ranking, language).chosen(),
                    language,
                    outfit.splitting() == null ? Splitting.DEFAULT : outfit.splitting());
        }
    }

    private String write(Map<String, Object> value) {
        try {
            return json.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(Principal caller, String action, UUID id, String name) {
        audit.record(caller, action, "collection", id.toString(), Map.of("name", name));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
