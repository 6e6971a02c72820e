CREATE TABLE collection (
  tenant_id       uuid NOT NULL REFERENCES tenant,
  id              uuid NOT NULL,
  name            text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
  embedding_model text NOT NULL,
  dimension       int NOT NULL CHECK (dimension > 0),
  language        text NOT NULL,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name)
);
SELECT protect('collection');

-- The row is the truth about a document and about the job that ingests it.
CREATE TABLE document (
  tenant_id         uuid NOT NULL,
  id                uuid NOT NULL,
  collection_id     uuid NOT NULL,
  uploaded_by       uuid NOT NULL,
  filename          text NOT NULL CHECK (length(filename) BETWEEN 1 AND 255),
  content_type      text NOT NULL,
  size              bigint NOT NULL CHECK (size > 0),
  sha256            text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  metadata          jsonb NOT NULL,
  status            text NOT NULL CHECK (status IN
    ('awaiting_upload', 'uploaded', 'parsing', 'embedding', 'indexing', 'ready', 'failed', 'expired')),
  upload_expires_at timestamptz NOT NULL,
  etag              text,
  generation        int NOT NULL CHECK (generation > 0),
  title             text,
  pages             int,
  text_length       int,
  passages          int,
  passages_done     int NOT NULL CHECK (passages_done >= 0),
  failure_code      text,
  failure_detail    text,
  attempts          int NOT NULL,
  claims            int NOT NULL,
  fence             bigint NOT NULL,
  lease_until       timestamptz,
  created_at        timestamptz NOT NULL,
  updated_at        timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, collection_id) REFERENCES collection,
  FOREIGN KEY (tenant_id, uploaded_by) REFERENCES membership,
  CHECK ((status = 'failed') = (failure_code IS NOT NULL)),
  CHECK (passages_done <= coalesce(passages, 0))
);
COMMENT ON COLUMN document.etag IS 'of the object that was checked; a later object is not read';
COMMENT ON COLUMN document.attempts IS 'failures of the work itself';
COMMENT ON COLUMN document.claims IS 'leases taken since the last progress';
COMMENT ON COLUMN document.fence IS 'number of the last lease; a write with an older one changes nothing';
CREATE INDEX document_collection ON document (tenant_id, collection_id, created_at);
SELECT protect('document');

GRANT SELECT ON plan TO fn_ingestion;
GRANT SELECT (id, plan_id, status) ON tenant TO fn_ingestion;
GRANT SELECT, INSERT ON collection TO fn_ingestion;
GRANT SELECT ON collection TO fn_ingestion_worker, fn_query;
GRANT SELECT, INSERT ON document TO fn_ingestion;
GRANT SELECT ON document TO fn_ingestion_events;
GRANT UPDATE (status, etag, updated_at) ON document TO fn_ingestion_events;
GRANT SELECT, UPDATE ON document TO fn_ingestion_worker;
GRANT SELECT (tenant_id, id, collection_id, filename, title, status, generation) ON document TO fn_query;
