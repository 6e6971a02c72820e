-- A rebuild writes the passages of a document into the index anew, while the document goes on as it is.
ALTER TABLE document ADD COLUMN rebuild_done int CHECK (rebuild_done >= 0);
COMMENT ON COLUMN document.rebuild_done IS 'passages written anew of those that a rebuild of the index wants; null when none is wanted';
CREATE INDEX document_rebuild ON document (tenant_id, created_at, id) WHERE rebuild_done IS NOT NULL;

-- Those who run the platform ask for it: they count documents and mark them, and see nothing of what is said in or of them.
GRANT USAGE ON SCHEMA app TO fn_ingestion_admin;
GRANT SELECT (tenant_id, id, collection_id, status, kept_generation, rebuild_done, created_at) ON document TO fn_ingestion_admin;
GRANT UPDATE (rebuild_done, admitted_at, attempts, claims, updated_at) ON document TO fn_ingestion_admin;
GRANT SELECT (tenant_id, id, deleted_at) ON collection TO fn_ingestion_admin;
GRANT SELECT (id, kind) ON tenant TO fn_ingestion_admin;
GRANT INSERT ON audit_event TO fn_ingestion_admin;

SET ROLE app_lookup;
GRANT EXECUTE ON FUNCTION jwks(), member_gate(uuid, uuid), key_gate(uuid), key_used(uuid, uuid, timestamptz) TO fn_ingestion_admin;
RESET ROLE;
SET ROLE app_owner;
