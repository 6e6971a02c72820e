-- A deleted collection is hidden at once, with all its documents; they and its passages go by a job, and the row goes last.
ALTER TABLE collection ADD COLUMN deleted_at timestamptz, ADD COLUMN lease_until timestamptz;
COMMENT ON COLUMN collection.lease_until IS 'a worker removes what is left, or waits until then';

-- A deleted collection's name is free again. Lists run by name.
ALTER TABLE collection DROP CONSTRAINT collection_tenant_id_name_key;
CREATE UNIQUE INDEX collection_name ON collection (tenant_id, name) WHERE deleted_at IS NULL;

GRANT UPDATE (deleted_at, updated_at) ON collection TO fn_ingestion;
GRANT SELECT (tenant_id, id, deleted_at, lease_until) ON collection TO fn_ingestion_events;
GRANT UPDATE (lease_until), DELETE ON collection TO fn_ingestion_worker;
