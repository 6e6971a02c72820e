-- What people say of a document, beside its metadata. Its passages in the index carry all of it: a change counts the
-- revision up, and a job writes them anew.
ALTER TABLE document
  ADD COLUMN kind             text NOT NULL DEFAULT 'document' CHECK (kind IN ('document', 'instruction', 'dataset')),
  ADD COLUMN tags             jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(tags) = 'array'),
  ADD COLUMN given_title      text CHECK (length(given_title) BETWEEN 1 AND 255),
  ADD COLUMN revision         int NOT NULL DEFAULT 1 CHECK (revision > 0),
  ADD COLUMN indexed_revision int NOT NULL DEFAULT 1 CHECK (indexed_revision BETWEEN 0 AND revision),
  ADD COLUMN duplicate_of     uuid;
COMMENT ON COLUMN document.indexed_revision IS 'the passages in the index carry this revision or a later one';
COMMENT ON COLUMN document.duplicate_of IS 'that had the same content in the same collection when this was announced';

-- While a document is read anew, what was read before goes on being found: its generation is kept until the new one is
-- ready, and after that until its passages and texts are removed.
ALTER TABLE document
  ADD COLUMN kept_generation  int CHECK (kept_generation < generation),
  ADD COLUMN kept_text_length int;

-- Those that are there are taken as they are; a new one's passages carry nothing yet.
ALTER TABLE document ALTER COLUMN indexed_revision SET DEFAULT 0;

CREATE INDEX document_content ON document (tenant_id, collection_id, sha256);

GRANT UPDATE (generation, kept_generation, kept_text_length, passages_done) ON document TO fn_ingestion;
GRANT UPDATE (kind, tags, given_title, metadata, revision) ON document TO fn_ingestion;
GRANT SELECT (given_title, kind, created_at, kept_generation) ON document TO fn_query;
