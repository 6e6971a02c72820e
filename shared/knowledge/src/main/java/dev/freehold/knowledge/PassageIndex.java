package dev.freehold.knowledge;

import dev.freehold.kernel.Language;
import dev.freehold.kernel.TenantId;
import java.util.List;
import java.util.UUID;

/**
 * Where passages are found. The tenant and the collection stand inside every query that an
 * implementation sends; names and ids in the store are built from them in one place.
 *
 * <p>Each method throws {@code AppException} with {@code UNAVAILABLE} when the store does not
 * answer.
 */
public interface PassageIndex {
    /**
     * Makes a place for a collection's passages and names it {@code t_TENANT_COLLECTION}; again
     * changes nothing.
     */
    void prepare(TenantId tenant, UUID collection, String collectionName);

    /**
     * Writes passages, all or an exception; one that is there already (document, generation,
     * ordinal) is overwritten.
     */
    void put(TenantId tenant, UUID collection, List<EmbeddedPassage> passages);

    /**
     * Changes title and metadata of passages and leaves the rest of them as it is; again changes
     * nothing.
     *
     * @return how many of them are there
     */
    long say(TenantId tenant, UUID collection, SaidOfPassages said);

    /**
     * Makes all that was put searchable and counts the passages of one generation of a document.
     */
    long count(TenantId tenant, UUID collection, UUID document, int generation);

    /**
     * The best 100 passages of each leg that is asked for, each passage once; the order says
     * nothing. Ranking them is another's work.
     */
    List<Candidate> search(TenantId tenant, UUID collection, PassageQuery query);

    /**
     * Where the terms of {@code text}, after the text leg's own analysis, stand in each of {@code
     * passages}, which are of one language: in code points of its text, in order.
     */
    List<List<TextSpan>> highlights(
            TenantId tenant, UUID collection, String text, List<Passage> passages);

    /** The best passage of each document by text alone (BM25), best first. */
    List<Passage> documents(
            TenantId tenant, UUID collection, Language language, String words, int limit);

    /**
     * How many passages of the collection hold each of {@code words}, after the text leg's own
     * analysis.
     */
    TermStatistics statistics(
            TenantId tenant, UUID collection, Language language, List<String> words);

    /** Removes a document's passages of generations below {@code generation}. */
    void remove(TenantId tenant, UUID collection, UUID document, int generation);

    /** Removes some thousand passages of a collection; whether none is left. */
    boolean clear(TenantId tenant, UUID collection);

    /** Takes away the name that {@link #prepare} gave; again changes nothing. */
    void forget(TenantId tenant, String collectionName);
}
