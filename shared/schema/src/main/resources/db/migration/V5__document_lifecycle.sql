-- A deleted document is hidden at once by its status; its vectors and objects go by a job, and the row goes last.
ALTER TABLE document DROP CONSTRAINT document_status_check;
ALTER TABLE document ADD CONSTRAINT document_status_check CHECK (status IN
  ('awaiting_upload', 'uploaded', 'parsing', 'embedding', 'indexing', 'ready', 'failed', 'expired', 'deleting'));

-- Lists run from the newest to the oldest.
CREATE INDEX document_created ON document (tenant_id, created_at DESC, id DESC);

-- Delete and retry.
GRANT UPDATE (status, failure_code, failure_detail, attempts, claims, updated_at) ON document TO fn_ingestion;
GRANT DELETE ON document TO fn_ingestion_worker;
