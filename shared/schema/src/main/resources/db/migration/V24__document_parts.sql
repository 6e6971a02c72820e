-- A long text is read in parts. The row says where a part begins, and is there before its objects are: what is not in
-- here has none. Behind the last part stands one more row, where the text ends.
CREATE TABLE document_part (
  tenant_id     uuid NOT NULL,
  document_id   uuid NOT NULL,
  generation    int NOT NULL CHECK (generation > 0),
  part          int NOT NULL CHECK (part >= 0),
  text_start    int NOT NULL CHECK (text_start >= 0),
  first_passage int NOT NULL CHECK (first_passage >= 0),
  state         text NOT NULL,
  PRIMARY KEY (tenant_id, document_id, generation, part),
  FOREIGN KEY (tenant_id, document_id) REFERENCES document ON DELETE CASCADE
);
COMMENT ON COLUMN document_part.text_start IS 'in code points of the whole text';
COMMENT ON COLUMN document_part.first_passage IS 'of those that are stored with the part: they end in it, or before it';
COMMENT ON COLUMN document_part.state IS 'what reading it needs of those before: bytes read, headings, passages that are not complete';
SELECT protect('document_part');

GRANT SELECT (tenant_id, document_id, generation, part, text_start) ON document_part TO fn_ingestion;
GRANT SELECT, INSERT, DELETE ON document_part TO fn_ingestion_worker;

-- What is said of a document with very many passages is carried to them in several turns.
ALTER TABLE document
  ADD COLUMN carried_revision int,
  ADD COLUMN carried_passages int NOT NULL DEFAULT 0 CHECK (carried_passages >= 0);
COMMENT ON COLUMN document.carried_passages IS 'so many, from the first on, carry carried_revision; more than that is not known';
