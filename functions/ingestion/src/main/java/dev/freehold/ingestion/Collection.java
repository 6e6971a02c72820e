package dev.freehold.ingestion;

import dev.freehold.kernel.Language;
import dev.freehold.kernel.RankingSettings;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Documents that are searched together, embedded by one model.
 *
 * @param ranking what was chosen of {@link RankingSettings}
 * @param restricted to owners, admins and its access list
 * @param passageTarget tokens that a passage should have
 * @param passageOverlap tokens that a passage may repeat of the one before it
 */
@MappedEntity("collection")
public record Collection(
        UUID tenantId,
        @Id UUID id,
        String name,
        String embeddingModel,
        int dimension,
        String language,
        @TypeDef(type = DataType.JSON) Map<String, Object> ranking,
        boolean restricted,
        int passageTarget,
        int passageOverlap,
        Instant createdAt,
        Instant updatedAt) {
    /** The collection of a request that names none. */
    public static final String DEFAULT = "documents";

    /** What a collection may be called: it stands in index names. */
    public static final String NAME = "[a-z0-9][a-z0-9_-]{0,62}";

    /** How its hits are put in order. */
    public RankingSettings settings() {
        return RankingSettings.of(ranking, spoken());
    }

    /** What its texts are written in. */
    public Language spoken() {
        return Language.of(language);
    }

    /** How its texts are split. */
    public Splitting splitting() {
        return new Splitting(passageTarget, passageOverlap);
    }
}
