package dev.freehold.knowledge.adapter.opensearch;

import dev.freehold.kernel.CommonError;
import dev.freehold.kernel.Ids;
import dev.freehold.kernel.TenantId;
import dev.freehold.knowledge.Embedder;
import dev.freehold.knowledge.Passage;
import java.util.regex.Pattern;

/**
 * Every name and id in the store, built here and nowhere else. What is not made of ids is checked:
 * no name can hold a wildcard, a comma, a slash or a dot, with which it would name more than it
 * should.
 *
 * @param index of all small tenants, one per embedding model, dimension and the language that the
 *     model reads; passages of other languages are in it, too, under fields of their own
 */
record IndexNames(String index) {
    private static final Pattern INDEX = Pattern.compile("passages_[a-z0-9-]+_[0-9]+_[a-z]+_v1");
    private static final Pattern COLLECTION = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    IndexNames {
        if (!INDEX.matcher(index).matches()) {
            throw new IllegalArgumentException("No name of an index: " + index);
        }
    }

    /** The names for one model's passages; the embedded models read English. */
    static IndexNames of(Embedder embedder) {
        return new IndexNames(
                "passages_%s_%d_en_v1".formatted(embedder.model(), embedder.dimension()));
    }

    /**
     * The search name of a collection.
     *
     * @throws dev.freehold.kernel.AppException {@code INVALID_REQUEST} when the name is not 1 to 63
     *     of a-z, 0-9, dash and underscore, the first a letter or digit
     */
    String alias(TenantId tenant, String collection) {
        if (!COLLECTION.matcher(collection).matches()) {
            throw CommonError.INVALID_REQUEST.exception(
                    "A collection's name is 1 to 63 of a-z, 0-9, - and _");
        }
        return "t_" + tenant.hex() + "_" + collection;
    }

    /** What all documents of a tenant are routed by. */
    String routing(TenantId tenant) {
        return tenant.hex();
    }

    /** The id of a passage's document: no two tenants can make the same. */
    String id(TenantId tenant, Passage passage) {
        if (passage.generation() < 1 || passage.ordinal() < 0) {
            throw new IllegalArgumentException(
                    "Generations count from 1 and ordinals from 0: "
                            + passage.generation()
                            + ", "
                            + passage.ordinal());
        }
        return tenant.hex()
                + Ids.hex(passage.documentId())
                + "_"
                + passage.generation()
                + "_"
                + passage.ordinal();
    }

    /** The path of an operation on the index, as {@code /passages_.../_search}. */
    String path(String operation) {
        return "/" + index + "/" + operation;
    }
}
