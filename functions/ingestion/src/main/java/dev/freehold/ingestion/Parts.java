package dev.freehold.ingestion;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where the parts of long texts begin, and behind the last of them the text's end. A text that is
 * stored in one piece has none.
 */
@JdbcRepository(dialect = Dialect.POSTGRES)
public interface Parts extends GenericRepository<Part, UUID> {
    /** The end of a text, or the part that is to be read next. */
    @Query(
            """
            SELECT * FROM document_part WHERE tenant_id = :tenantId AND document_id = :id AND generation = :generation
            ORDER BY part DESC LIMIT 1\
            """)
    Optional<Part> last(UUID tenantId, UUID id, int generation);

    /** The one with which a passage is stored, if the text has that many. */
    @Query(
            """
            SELECT * FROM document_part WHERE tenant_id = :tenantId AND document_id = :id AND generation = :generation
              AND first_passage <= :passage
            ORDER BY part DESC LIMIT 1\
            """)
    Optional<Part> holding(UUID tenantId, UUID id, int generation, int passage);

    /** Those that a range of the text touches, in order; one that is not read yet is empty. */
    @Query(
            """
            SELECT part, text_start, text_end FROM (
              SELECT part, text_start, coalesce(lead(text_start) OVER (ORDER BY part), text_start) AS text_end
              FROM document_part WHERE tenant_id = :tenantId AND document_id = :id AND generation = :generation) p
            WHERE text_start <= :end AND text_end >= :start ORDER BY part\
            """)
    List<Extent> touching(UUID tenantId, UUID id, int generation, int start, int end);

    /** Goes on with the parsing of a long text, which is progress, under the lease of a fence. */
    @Query(
            """
            UPDATE document SET text_length = :textLength, claims = 0, lease_until = :until, updated_at = :at
            WHERE tenant_id = :tenantId AND id = :id AND fence = :fence AND status = 'parsing'
            RETURNING *\
            """)
    List<Document> advance(
            UUID tenantId, UUID id, long fence, int textLength, Instant until, Instant at);

    /** Says where the next part begins; in the transaction that goes on. */
    @Query(
            """
            INSERT INTO document_part (tenant_id, document_id, generation, part, text_start, first_passage, state)
            VALUES (:tenantId, :id, :generation, :part, :textStart, :firstPassage, :state)\
            """)
    int add(
            UUID tenantId,
            UUID id,
            int generation,
            int part,
            int textStart,
            int firstPassage,
            String state);

    /** Forgets those of a generation, after their objects. */
    @Query(
            """
            DELETE FROM document_part WHERE tenant_id = :tenantId AND document_id = :id AND generation = :generation\
            """)
    int forget(UUID tenantId, UUID id, int generation);

    /** Which code points of a text a part has. */
    @Introspected
    record Extent(int part, int textStart, int textEnd) {}
}
