package dev.freehold.query;

import dev.freehold.kernel.Language;
import dev.freehold.kernel.RankingSettings;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import java.util.Map;
import java.util.UUID;

/**
 * A collection that can be searched.
 *
 * @param ranking what was chosen of {@link RankingSettings}
 */
@MappedEntity("collection")
record Collection(
        UUID tenantId,
        @Id UUID id,
        String name,
        String language,
        @TypeDef(type = DataType.JSON) Map<String, Object> ranking) {
    Language spoken() {
        return Language.of(language);
    }

    RankingSettings settings() {
        return RankingSettings.of(ranking, spoken());
    }
}
