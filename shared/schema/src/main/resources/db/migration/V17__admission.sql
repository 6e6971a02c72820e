-- Documents wait in their own rows: so many of a tenant are in the queue of work at once, so that one tenant's many do not hold up another's one.
ALTER TABLE plan ADD COLUMN max_ingesting int NOT NULL DEFAULT 4 CHECK (max_ingesting > 0);
COMMENT ON COLUMN plan.max_ingesting IS 'documents of one tenant in the queue of work at once';
UPDATE plan SET max_ingesting = 8 WHERE id = 'team';
UPDATE plan SET max_ingesting = 16 WHERE id = 'business';

ALTER TABLE document ADD COLUMN admitted_at timestamptz;
COMMENT ON COLUMN document.admitted_at IS 'it was put into the queue of work; without one it waits for its turn';

-- What a former release has put into the queue is in it. Row security binds the owner too.
ALTER TABLE document NO FORCE ROW LEVEL SECURITY;
UPDATE document SET admitted_at = updated_at WHERE status IN ('uploaded', 'parsing', 'embedding', 'indexing');
ALTER TABLE document FORCE ROW LEVEL SECURITY;

CREATE INDEX document_waiting ON document (tenant_id, created_at, id) WHERE status = 'uploaded' AND admitted_at IS NULL;
CREATE INDEX document_admitted ON document (tenant_id)
  WHERE admitted_at IS NOT NULL AND status IN ('uploaded', 'parsing', 'embedding', 'indexing');

GRANT UPDATE (admitted_at) ON document TO fn_ingestion, fn_ingestion_events;
GRANT SELECT (id, max_ingesting) ON plan TO fn_ingestion_events, fn_ingestion_worker;
GRANT SELECT (id, plan_id) ON tenant TO fn_ingestion_events, fn_ingestion_worker;
